"""Looking for points where a statement fails: generators, guards, falsification, shrinking.

`tools` says what the search is handed and what it answers, `order` which value is simpler than which, `domains` what
the values of a type are, `falsify` the phases, `shrink` how a witness becomes the simplest one.
"""
