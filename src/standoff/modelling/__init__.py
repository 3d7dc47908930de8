"""Case files → `Conflict`, every fault with its line; and what a model's evidence is worth.

In reading order: `names` (what a condition may name), `conditions` (text of a condition and back), `spaces` (which
states can occur), `faults` (problems as they are found), `syntax` (YAML → nodes), `parts` (text, dates, numbers,
evidence), `sides` (people, decision makers, options, definitions), `states`, `moves`, `graphs`, `rankings` (a section
of the file each), `rules` (checks on the built conflict), `build` (all of it together), `write` (a conflict as a case
file), `evidence` (what is weak), `template` (what a new case starts from). Imports `core` only.
"""

from standoff.modelling.build import Built, build_case, build_case_bytes, languages_in, people_in
from standoff.modelling.evidence import check
from standoff.modelling.template import template
from standoff.modelling.write import write_case

__all__ = ["Built", "build_case", "build_case_bytes", "check", "languages_in", "people_in", "template", "write_case"]
