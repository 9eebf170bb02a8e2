"""How one node of a syntax tree can be changed: the operators of PIT and mutmut, in Python's grammar.

Left alone is what no test should hold: messages, which are f-strings and strings of several words.
"""

import ast
from collections.abc import Iterator

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_PASSED_BY_NAME = frozenset({"replace", "field", "cast"})  # functions that cannot do without their keywords
_DIGITS = 6
_CHECKS = frozenset({"strict", "encoding", "dtype"})
"""Keywords that matter only where something else is wrong, and for an array that has nothing in it."""


def change_expression(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what may stand in place of an expression."""
    match node:
        case ast.Compare():
            yield from _compare_otherwise(node)
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(operator, ast.And) else ast.And(), values=values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            yield operand
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
            yield ast.BinOp(left=left, op=_ARITHMETIC[type(operator)](), right=right)
        case ast.Constant(value=value):
            yield from (ast.Constant(value=other) for other in _other_values(value))


def change_condition(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the opposite of a condition that no other operator turns round."""
    if isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.NamedExpr):
        yield ast.UnaryOp(op=ast.Not(), operand=node)


def change_statement(node: ast.AST, *, of_bool: bool) -> Iterator[ast.stmt]:
    """Yield what may stand in place of a statement of a function, which returns a bool or not."""
    match node:
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value in {None, False}):
                yield ast.Return(value=ast.Constant(value=None))
            if of_bool and not isinstance(value, ast.Constant):
                yield ast.Return(value=ast.Constant(value=True))
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def is_check(node: ast.AST) -> bool:
    """Tell whether a keyword matters only where something else is wrong, or nothing is there."""
    return isinstance(node, ast.keyword) and node.arg in _CHECKS


def is_precision(parent: ast.AST, node: ast.AST) -> bool:
    """Tell whether a number says to how many digits something is rounded, so that all machines agree."""
    match parent:
        case ast.Call(func=ast.Name(id="round") | ast.Attribute(attr="round")):
            is_of_digits = True
        case ast.Assign(targets=[ast.Name(id=name)]):
            is_of_digits = name.endswith("_DIGITS")
        case _:
            is_of_digits = False
    return (
        is_of_digits
        and isinstance(node, ast.Constant)
        and isinstance(node.value, int)
        and node.value >= _DIGITS
    )


def may_leave_out(call: ast.AST, keyword: ast.AST) -> bool:
    """Tell whether a call may work without this keyword: those of classes it mostly needs."""
    if not isinstance(call, ast.Call) or not isinstance(keyword, ast.keyword):
        return False
    function = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    is_class = function.lstrip("_")[:1].isupper()
    return keyword.arg is not None and not is_class and function not in _PASSED_BY_NAME


def _compare_otherwise(node: ast.Compare) -> Iterator[ast.Compare]:
    for place, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            operators = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield ast.Compare(left=node.left, ops=operators, comparators=node.comparators)


def _other_values(value: object) -> tuple[bool | int | float | str, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value + 1, value - 1)
    if isinstance(value, float):
        return (value * 2, value / 2) if value else (1.0,)
    if isinstance(value, str):
        return () if len(value.split()) > 1 else (f"XX{value}",)
    return ()
