"""Text in, statements out: `standoff.reading.files.load` a page, `standoff.reading.read.read` it."""
