"""Where Lean repositories come from: manifests, pins, mirrors, the cache of clones, and the files at a commit.
And what bibliographic databases say of references.

The only room on the network. Nothing that was fetched is ever run or checked out: files are read as values,
straight from git's objects.
"""
