//! Writes the C# side of the ABI. The file is committed; a build that changes it means the committed one was stale.

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
    builder
        .csharp_dll_name("ferrolite_raft")
        .csharp_namespace("Ferrolite.Native.Raft")
        .csharp_class_name("NativeMethods")
        .csharp_class_accessibility("internal")
        .csharp_use_function_pointer(true)
        .generate_csharp_file(target)
        .expect("the C# bindings can be written");
}
