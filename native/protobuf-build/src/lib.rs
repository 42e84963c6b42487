//! Stands in for the crate of this name, which wants a protoc: generates raft-proto's messages with a .proto parser
//! in Rust, so that the build is the same on every system. It has what raft-proto's build script calls, no more.

use std::path::{Path, PathBuf};

use protobuf_codegen_pure::{Codegen, Customize};

/// Collects .proto files and generates `OUT_DIR/protos/mod.rs`.
#[derive(Default)]
pub struct Builder {
    files: Vec<PathBuf>,
    includes: Vec<String>,
}

impl Builder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes every .proto file in a folder.
    pub fn search_dir_for_protos(&mut self, folder: &str) -> &mut Self {
        println!("cargo:rerun-if-changed={folder}");
        let found = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder}: {e}"));
        let paths = found.map(|entry| entry.expect("a readable folder").path());
        self.files.extend(paths.filter(|path| path.extension().is_some_and(|e| e == "proto")));
        self.files.sort();
        self
    }

    pub fn includes(&mut self, folders: &[String]) -> &mut Self {
        self.includes.extend_from_slice(folders);
        self
    }

    /// The parser brings google's own files with it.
    pub fn include_google_protos(&mut self) -> &mut Self {
        self
    }

    pub fn generate(&self) {
        let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("protos");
        std::fs::create_dir_all(&out).expect("OUT_DIR can be written");
        let customize =
            Customize { gen_mod_rs: Some(true), carllerche_bytes_for_bytes: Some(true), ..Default::default() };
        Codegen::new()
            .out_dir(&out)
            .inputs(&self.files)
            .includes(self.includes.iter().filter(|folder| Path::new(folder).exists()))
            .customize(customize)
            .run()
            .expect("the .proto files of raft-proto can be generated");
    }
}
