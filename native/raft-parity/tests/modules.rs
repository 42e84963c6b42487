//! A module imports downwards only: who reads one file needs to know what is below it, and nothing above.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

type Imports = BTreeMap<String, BTreeSet<String>>;

/// The modules of a crate, and what each names of the others; tests within a file may name what they like.
fn imports(folder: &Path) -> Imports {
    let mut imports = Imports::new();
    for file in fs::read_dir(folder).expect("a source folder").map(|f| f.expect("a file").path()) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let named = code.split("crate::").skip(1).filter_map(|rest| rest.split(|c: char| !is_word(c)).next());
        // `use crate::{a, b}` names several.
        let listed = code.split("use crate::{").skip(1).filter_map(|rest| rest.split('}').next());
        let listed = listed.flat_map(|list| list.split(',').map(|item| item.split("::").next().unwrap_or("").trim()));
        let all = named.chain(listed).filter(|n| !n.is_empty()).map(str::to_string).collect();
        if name != "lib" {
            imports.insert(name, all);
        }
    }
    imports
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Takes away whatever imports nothing that is left, until nothing goes any more: what stays is in a circle or above.
fn circles(mut imports: Imports) -> Imports {
    loop {
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        let before = imports.len();
        imports.retain(|_, named| named.iter().any(|n| left.contains(n)));
        if imports.len() == before {
            return imports;
        }
    }
}

#[test]
fn no_module_imports_one_that_stands_above_it() {
    for folder in ["src", "../raft-ffi/src"] {
        let imports = imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        assert!(imports.len() > 10, "{folder} has hardly a module");
        let circles = circles(imports);
        assert!(circles.is_empty(), "{folder} has a circle among {circles:?}");
    }
}

#[test]
fn a_circle_is_found() {
    let of = |names: &[&str]| names.iter().map(|n| n.to_string()).collect::<BTreeSet<_>>();
    let imports: Imports = [("a", of(&["b"])), ("b", of(&["c"])), ("c", of(&["b", "d"])), ("d", of(&[]))]
        .map(|(name, named)| (name.to_string(), named))
        .into();
    assert_eq!(circles(imports).keys().collect::<Vec<_>>(), ["a", "b", "c"]);
}
