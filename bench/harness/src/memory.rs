//! By how much this process grows, as Linux keeps it.

use std::fs;

use crate::arm::Result;

/// A stretch of time in which growth is watched; without `/proc` nothing is known.
pub(crate) struct Growth {
    before: Option<u64>,
}

impl Growth {
    /// Makes the peak what the process has now.
    pub(crate) fn begin() -> Result<Self> {
        if fs::write("/proc/self/clear_refs", "5").is_err() {
            return Ok(Self { before: None });
        }
        Ok(Self { before: Some(status("VmRSS:")?) })
    }

    /// The difference between the peak and the beginning, in bytes.
    pub(crate) fn end(self) -> Result<Option<u64>> {
        self.before.map(|before| Ok(status("VmHWM:")?.saturating_sub(before))).transpose()
    }
}

fn status(field: &str) -> Result<u64> {
    let text = fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix(field)).ok_or("a field of /proc/self/status is missing")?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024)
}
