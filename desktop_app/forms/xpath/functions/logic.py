"""true, false, not, boolean, if, coalesce, once, checklists."""

from __future__ import annotations

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.functions.making import plain
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type


def _if(compiler: Compiler, call: Call) -> Code:
    """Only the branch that is taken is evaluated; branches of two kinds keep their own."""
    test = code.boolean(compiler(call.args[0]))
    then, other = compiler(call.args[1]), compiler(call.args[2])
    yes, no = then.run, other.run
    kind = then.type if then.type is other.type else Type.ANY
    return Code(
        lambda node, env: yes(node, env) if test(node, env) else no(node, env),
        kind,
        then.moment and other.moment,
    )


def _coalesce(compiler: Compiler, call: Call) -> Code:
    first, second = (code.text(compiler(arg)) for arg in call.args)
    return Code(lambda node, env: first(node, env) or second(node, env), Type.TEXT)


def _once(compiler: Compiler, call: Call) -> Code:
    """The node keeps its value once it has one."""
    fresh = code.text(compiler(call.args[0]))
    return Code(lambda node, env: node.text() or fresh(node, env), Type.TEXT)


def _checklist(compiler: Compiler, call: Call) -> Code:
    """True if the number of values above 0 lies between least and most (-1: no limit)."""
    least, most = (code.number(compiler(arg)) for arg in call.args[:2])
    values = [code.number(compiler(arg)) for arg in call.args[2:]]
    return Code(
        lambda node, env: _between(
            sum(value(node, env) > 0 for value in values), least(node, env), most(node, env)
        ),
        Type.BOOLEAN,
    )


def _weighted(compiler: Compiler, call: Call) -> Code:
    """Like `checklist`, each value counting its weight."""
    if len(call.args) % 2:
        raise XPathError(Refusal.ARGUMENTS, call.name)
    least, most = (code.number(compiler(arg)) for arg in call.args[:2])
    ticks = [code.number(compiler(arg)) for arg in call.args[2::2]]
    weights = [code.number(compiler(arg)) for arg in call.args[3::2]]
    pairs = list(zip(ticks, weights, strict=True))
    return Code(
        lambda node, env: _between(
            sum(weight(node, env) for tick, weight in pairs if tick(node, env) > 0),
            least(node, env),
            most(node, env),
        ),
        Type.BOOLEAN,
    )


def _between(total: float, least: float, most: float) -> bool:
    return (least == -1 or total >= least) and (most == -1 or total <= most)


def _depend(compiler: Compiler, call: Call) -> Code:
    """JavaRosa's marker of a dependency: its first argument; the rest only counts as read."""
    first = compiler(call.args[0])
    for arg in call.args[1:]:
        compiler(arg)
    return first


FUNCTIONS = {
    "true": plain(Type.BOOLEAN, lambda: True),
    "false": plain(Type.BOOLEAN, lambda: False),
    "not": plain(Type.BOOLEAN, lambda value: not value, code.boolean),
    "boolean": plain(Type.BOOLEAN, bool, code.boolean),
    "boolean-from-string": plain(Type.BOOLEAN, lambda t: t in {"true", "1"}, code.text),
    "if": Function(3, 3, _if),
    "coalesce": Function(2, 2, _coalesce),
    "once": Function(1, 1, _once),
    "checklist": Function(3, None, _checklist),
    "weighted-checklist": Function(4, None, _weighted),
    "depend": Function(1, None, _depend),
}
