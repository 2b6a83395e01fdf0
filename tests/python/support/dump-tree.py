"""Turns CPython's syntax tree into the shape of Heddle's, as JSON with sorted keys."""

import ast
import json

NAMES = {
    "decorator_list": "decoratorList",
    "type_params": "typeParams",
    "orelse": "orElse",
    "finalbody": "finalBody",
    "context_expr": "contextExpr",
    "optional_vars": "optionalVars",
    "asname": "asName",
    "posonlyargs": "posOnlyArgs",
    "vararg": "varArg",
    "kwonlyargs": "kwOnlyArgs",
    "kw_defaults": "kwDefaults",
    "kwarg": "kwArg",
    "is_async": "isAsync",
    "format_spec": "formatSpec",
    "default_value": "defaultValue",
    "kwd_attrs": "kwdAttrs",
    "kwd_patterns": "kwdPatterns",
}
DROPPED = {"type_comment", "type_ignores", "kind"}
KINDLESS = (ast.arguments, ast.arg, ast.keyword, ast.alias, ast.withitem, ast.match_case, ast.comprehension, ast.ExceptHandler)
MARKS = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)


def constant(value):
    if value is None:
        return {"type": "None"}
    if value is Ellipsis:
        return {"type": "Ellipsis"}
    if isinstance(value, bool):
        return {"type": "bool", "value": value}
    if isinstance(value, int):
        return {"type": "int", "value": hex(value)}
    if isinstance(value, float):
        return {"type": "float", "value": value.hex() if value == float("inf") else value}
    if isinstance(value, complex):
        return {"type": "complex", "imaginary": value.imag}
    if isinstance(value, bytes):
        return {"type": "bytes", "value": list(value)}
    return {"type": "str", "value": value}


def plain(node):
    if isinstance(node, list):
        return [plain(item) for item in node]
    if isinstance(node, MARKS):
        return type(node).__name__
    if not isinstance(node, ast.AST):
        return node
    result = {}
    if not isinstance(node, KINDLESS):
        result["kind"] = type(node).__name__
    for field in node._fields:
        if field in DROPPED:
            continue
        value = getattr(node, field, None)
        if isinstance(node, (ast.Constant, ast.MatchSingleton)):
            value = constant(value)
        elif field == "conversion":
            value = None if value == -1 else chr(value)
        elif field in ("is_async", "simple"):
            value = bool(value)
        elif field == "str" and type(node).__name__ == "Interpolation":
            value = str(value)
        else:
            value = plain(value)
        result[NAMES.get(field, field)] = value
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        result.setdefault("typeParams", [])
    if type(node).__name__ in ("TypeVarTuple", "ParamSpec"):
        result["bound"] = None
    if hasattr(node, "lineno"):
        result["line"] = node.lineno
        result["column"] = node.col_offset
        result["endLine"] = node.end_lineno
        result["endColumn"] = node.end_col_offset
    return result


def dump(source, mode="exec"):
    return json.dumps(plain(ast.parse(source, "program.py", mode)), sort_keys=True)
