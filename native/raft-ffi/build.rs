//! Writes the C# side of the ABI. The file is committed; a build that changes it means the committed one was stale.

use std::path::Path;
use std::{env, fs};

fn main() {
    let files =
        ["abi", "admin", "batch", "conf", "echo", "lifecycle", "propose", "ready", "report", "sink", "status", "step"];
    let mut builder = csbindgen::Builder::default();
    for file in files {
        println!("cargo:rerun-if-changed=src/{file}.rs");
        builder = builder.input_extern_file(format!("src/{file}.rs"));
    }
    let target = "../../src/Managed/Native/Raft/NativeMethods.g.cs";
    println!("cargo:rerun-if-changed={target}");
    let fresh = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("NativeMethods.g.cs");
    builder
        .csharp_dll_name("ferrolite_raft")
        .csharp_namespace("Ferrolite.Native.Raft")
        .csharp_class_name("NativeMethods")
        .csharp_class_accessibility("internal")
        .csharp_use_function_pointer(true)
        .generate_csharp_file(&fresh)
        .expect("the C# bindings can be generated");

    // A file that is written anew counts as changed, and the next build would compile the crate again.
    let bindings = fs::read(&fresh).expect("the generated bindings can be read");
    if fs::read(target).ok().as_ref() != Some(&bindings) {
        fs::write(target, bindings).expect("the C# bindings can be written");
    }
}
