"""What a disk may hold after the power has gone: calls are replayed up to one of them, and the disk forgets.

A name is sure to be there when its folder was flushed after it was made, bytes when their file was. What was
not flushed may be there or not, each by itself: names without bytes, the second of two names without the
first. (After Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014, and CrashMonkey, OSDI
2018; coarser, since blocks are not torn.)
"""

from pathlib import PurePosixPath


class Node:
    """A folder (names), a file (bytes) or a link (text), as it is now and as the disk has it for sure."""

    def __init__(self, now):
        self.now = now
        self.flush()

    def flush(self):
        self.sure = self.now.copy() if isinstance(self.now, dict) else self.now


class Disk:
    """The tree below one folder, and how calls change it."""

    def __init__(self, folder):
        self.top = _node(folder)

    def replay(self, name, path, detail):
        """Do what a call did, if it changed anything."""
        parent, last = self._parent(path), PurePosixPath(path).name
        if name == "open" and detail and last not in parent.now:
            parent.now[last] = _unsure(b"")
        elif name in {"mkdir", "symlink"}:
            parent.now[last] = _unsure({}) if name == "mkdir" else Node(detail)
        elif name in {"write", "ftruncate"}:
            parent.now[last].now = parent.now[last].now + bytes.fromhex(detail) if detail else b""
        elif name in {"unlink", "rmdir"}:
            del parent.now[last]
        elif name in {"rename", "replace"}:
            self._parent(detail).now[PurePosixPath(detail).name] = parent.now.pop(last)
        elif name == "fsync":
            self._at(path).flush()

    def write(self, folder, *, names, data):
        """Write the tree to `folder`; `names` and `data` say of each whether what is not sure is there."""
        _write(self.top, folder, names, data)

    def _at(self, path):
        node = self.top
        for part in PurePosixPath(path).parts:
            node = node.now[part]
        return node

    def _parent(self, path):
        return self._at(PurePosixPath(path).parent) if path else None


def _unsure(now):
    node = Node(now)
    node.sure = type(now)()
    return node


def _node(path):
    if path.is_symlink():
        return Node(str(path.readlink()))
    if path.is_dir():
        return Node({child.name: _node(child) for child in path.iterdir()})
    return Node(path.read_bytes())


def _write(node, path, names, data):
    if isinstance(node.now, str):
        path.symlink_to(node.now)
    elif isinstance(node.now, bytes):
        path.write_bytes(node.now if node.now == node.sure or data() else node.sure)
        path.chmod(0o600)  # a key of the reading cache that others may read is not taken
    else:
        path.mkdir()
        for name in sorted(node.now.keys() | node.sure.keys()):
            then, now = node.sure.get(name), node.now.get(name)
            child = then if then is now or not names() else now
            if child:
                _write(child, path / name, names, data)
