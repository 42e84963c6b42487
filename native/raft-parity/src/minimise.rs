//! A shorter script that still fails.

/// Removes lines, in ever smaller pieces, as long as `fails` holds. The first line stays.
pub fn minimised(script: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut lines: Vec<&str> = script.lines().collect();
    let mut size = lines.len() / 2;
    while size > 0 {
        let mut from = 1;
        while from < lines.len() {
            let upto = (from + size).min(lines.len());
            let shorter = [&lines[..from], &lines[upto..]].concat();
            if fails(&(shorter.join("\n") + "\n")) {
                lines = shorter;
            } else {
                from = upto;
            }
        }
        size /= 2;
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_matters_stays() {
        let script = "cluster\na\nb\nc\nd\ne\nf\n";
        let fails = |s: &str| s.contains("b\n") && s.contains("e\n");
        assert_eq!(super::minimised(script, fails), "cluster\nb\ne\n");
    }
}
