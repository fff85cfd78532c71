"""Tokens of an utterance to the tree of an expression: operator precedence, for signs and for words alike.

Words bind as they are spoken: "3 squared plus 4 squared", "half of 90 plus 10", "the sum of 3 and 4". A text
is an expression only if all of it is; whatever is left over means that it was something else.
"""

from genie.agents.math.expressions import Binary, Call, Name, Node, Number
from genie.agents.math.tokens import Token

_SUM, _PRODUCT, _NEGATIVE, _POWER, _POSTFIX = 10, 20, 25, 30, 40
_DEPTH_LIMIT = 60
_INFIX = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "mod": _PRODUCT, "^": _POWER}
_POSTFIXES = {"!": "factorial", "percent": "percent"}
_PARTS = {
    "third": "3", "quarter": "4", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "ninth": "9", "tenth": "10", "twelfth": "12", "hundredth": "100", "thousandth": "1000",
}  # fmt: skip
_FUNCTIONS = frozenset(("sqrt", "cbrt", "ln", "log", "sin", "cos", "tan", "abs", "square", "cube"))
_LISTS = frozenset(("sum", "product", "mean", "median", "max", "min", "gcd", "lcm"))
_PAIRS = {"difference": "-", "quotient": "/"}
_VERBS = {"add": "+", "multiply": "*", "divide": "/", "subtract": "-", "take": "-"}
_CANONICAL_ARITIES = {"root": 2, "logb": 2, "sind": 1, "cosd": 1, "tand": 1}
_LIST_LIMIT = 200


class NotAnExpression(Exception):
    """The tokens are not one whole expression."""


def expression(tokens: list[Token]) -> Node:
    """The tree of all the tokens.

    Raises:
        NotAnExpression: a word is left over or an operand is missing.
    """
    reader = _Reader(tokens)
    node = reader.read(0)
    if reader.index < len(tokens):
        raise NotAnExpression
    return node


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self.index = 0
        self._depth = 0

    def _text(self, ahead: int = 0) -> str:
        place = self.index + ahead
        return self._tokens[place].text if place < len(self._tokens) else ""

    def _kind(self, ahead: int = 0) -> str:
        place = self.index + ahead
        return self._tokens[place].kind if place < len(self._tokens) else ""

    def _glued(self, ahead: int = 0) -> bool:
        place = self.index + ahead
        return place < len(self._tokens) and self._tokens[place].glued

    def _skip(self, *texts: str) -> bool:
        if self._text() in texts:
            self.index += 1
            return True
        return False

    def _expect(self, *texts: str) -> None:
        if not self._skip(*texts):
            raise NotAnExpression

    def read(self, binding: int) -> Node:
        self._depth += 1
        if self._depth > _DEPTH_LIMIT:
            raise NotAnExpression
        left = self._operand()
        while (joined := self._joined(left, binding)) is not None:
            left = joined
        self._depth -= 1
        return left

    def _joined(self, left: Node, binding: int) -> Node | None:
        """`left` with the operator that follows, or None if what follows binds less."""
        text = self._text()
        if text in _POSTFIXES and self._kind() == "sign":
            self.index += 1
            return Call(_POSTFIXES[text], (left,))
        if text in ("sq", "cu") and binding <= _POWER:
            self.index += 1
            return Binary("^", left, Number("2" if text == "sq" else "3"))
        if text == "dozen":
            self.index += 1
            return Binary("*", left, Number("12"))
        if text == "of" and binding < _PRODUCT and _is_part(left):
            self.index += 1
            return Binary("*", left, self.read(_PRODUCT))
        if self._is_variable_after() and binding < _PRODUCT:
            return Binary("*", left, self.read(_PRODUCT))
        operator = "*" if self._is_times() else text
        if operator not in _INFIX or self._kind() == "number":
            return None
        level = _INFIX[operator]
        if level <= binding:
            return None
        self.index += 1
        if operator == "^":
            return Binary("^", left, self._exponent())
        return Binary(operator, left, self.read(level))

    def _exponent(self) -> Node:
        self._skip("the")
        if self._kind() == "ordinal":
            value = self._text()[:-2]
            self.index += 1
            self._skip("power")
            return Number(value)
        node = self.read(_POWER - 1)
        self._skip("power")
        return node

    def _is_variable_after(self) -> bool:
        """Whether a letter, a bracket or a constant follows with its multiplication unsaid: 2x, 3(4)."""
        text, kind = self._text(), self._kind()
        if kind == "word" and (text == "pi" or (len(text) == 1 and not self._is_times() and text != "a")):
            return True
        return text == "(" and self._glued()

    def _is_times(self) -> bool:
        if self._text() != "x":
            return False
        following = self._text(1)
        if self._glued() and not self._glued(1):
            return False
        return self._kind(1) == "number" or following in ("(", "pi", "negative", "sqrt", "the", "half")

    def _operand(self) -> Node:
        text, kind = self._text(), self._kind()
        self.index += 1
        if kind == "number":
            return self._number(text)
        if text in ("-", "negative", "+"):
            inner = self.read(_NEGATIVE)
            return inner if text == "+" else Call("neg", (inner,))
        if text == "(":
            node = self.read(0)
            self._expect(")")
            return node
        if text == "the":
            return self._operand()
        if text in ("a", "an") or kind == "ordinal":
            return self._part_or_root(text)
        if kind == "sign":
            return self._spoken(text)
        return self._word(text)

    def _number(self, text: str) -> Node:
        """A decimal; or a fraction that stands by itself, as "6 / 1/2" is six by a half."""
        node = Number(plain_number(text))
        if not (self._text() == "/" and self._glued() and self._kind(1) == "number" and self._glued(1)):
            return node
        starts, ends = not self._glued(-1), not self._glued(2)
        if not (starts and ends):
            return node
        denominator = Number(plain_number(self._text(1)))
        self.index += 2
        return Binary("/", node, denominator)

    def _part_or_root(self, text: str) -> Node:
        """ "a third of 99", "the 4th root of 81", "a half" """
        if self._text() == "half":
            self.index += 1
            return self._half()
        if text in ("a", "an") and self._text() in _PARTS:
            part = Binary("/", Number("1"), Number(_PARTS[self._text()]))
            self.index += 1
            if self._ends_operand():
                return part
            self._expect("of")
            return Binary("*", part, self.read(_PRODUCT))
        if text[-1].isalpha() and text[0].isdigit():
            if self._text() == "root":
                self.index += 1
                self._skip("of")
                return Call("root", (Number(text[:-2]), self.read(_POWER)))
            if self._text() == "power":
                self.index += 1
                self._expect("of")
                return Binary("^", self.read(_POWER), Number(text[:-2]))
        raise NotAnExpression

    def _half(self) -> Node:
        """ "half of 90", or a half by itself"""
        if self._ends_operand():
            return Binary("/", Number("1"), Number("2"))
        self._skip("of")
        return _times_half(self.read(_PRODUCT))

    def _ends_operand(self) -> bool:
        return self.index >= len(self._tokens) or self._text() in (*_INFIX, ",", "and", "or", ")", "=")

    def _spoken(self, text: str) -> Node:
        if text == "log":
            return self._logarithm()
        if text in _FUNCTIONS:
            self._skip("of")
            inner = self.read(_POWER)
            if text in ("square", "cube"):
                return Binary("^", inner, Number("2" if text == "square" else "3"))
            if text in ("sin", "cos", "tan") and self._skip("degrees"):
                return Call(f"{text}d", (inner,))
            self._skip("radians")
            return Call(text, (inner,))
        if text in _LISTS:
            return self._list(text)
        if text in _PAIRS:
            left, right = self._pair()
            return Binary(_PAIRS[text], left, right)
        if text in ("double", "triple"):
            return Binary("*", Number("2" if text == "double" else "3"), self.read(_PRODUCT))
        if text == "half":
            return self._half()
        if text == "remainder":
            return self._remainder()
        if text == "!":
            self._expect("of")
            return Call("factorial", (self.read(_POSTFIX),))
        raise NotAnExpression

    def _word(self, text: str) -> Node:
        if text in _VERBS:
            return self._command(text)
        if text in _CANONICAL_ARITIES:
            self._expect("(")
            arguments = self._arguments(")")
            self._expect(")")
            if len(arguments) != _CANONICAL_ARITIES[text]:
                raise NotAnExpression
            return Call(text, arguments)
        if text == "pi" or (len(text) == 1 and text.isascii()):
            return Name(text)
        raise NotAnExpression

    def _logarithm(self) -> Node:
        base: Node = Number("10")
        written_base = self._kind() == "number" and self._glued()
        if self._skip("base") or written_base:
            base = self._number_alone() if written_base else self.read(_POWER)
            self._skip("of")
            return Call("logb", (base, self.read(_POWER)))
        self._skip("of")
        inner = self.read(_POWER)
        if self._text() in ("base", "in", "to") and self._text(1) in ("base", "the"):
            self.index += 1
            self._skip("the")
        if self._skip("base"):
            base = self.read(_POWER)
        return Call("logb", (base, inner))

    def _number_alone(self) -> Node:
        """The 2 of log2(8), which is not multiplied by the bracket."""
        self.index += 1
        return Number(plain_number(self._text(-1)))

    def _list(self, function: str) -> Node:
        bracketed = self._skip("(")
        self._skip("of")
        arguments = self._arguments(")" if bracketed else "")
        if bracketed:
            self._expect(")")
        if function not in ("sum", "product"):
            return Call(function, arguments)
        if len(arguments) < 2:
            raise NotAnExpression
        node = arguments[0]
        for argument in arguments[1:]:
            node = Binary("+" if function == "sum" else "*", node, argument)
        return node

    def _arguments(self, end: str) -> tuple[Node, ...]:
        found = [self.read(0)]
        while self._text() != end and self.index < len(self._tokens):
            separated = self._skip(",")
            separated = self._skip("and", "or", "&") or separated
            if not separated and self._kind() != "number":
                break
            found.append(self.read(0))
            if len(found) > _LIST_LIMIT:
                raise NotAnExpression
        return tuple(found)

    def _pair(self) -> tuple[Node, Node]:
        left = self.read(0)
        self._expect("and", ",")
        return left, self.read(0)

    def _remainder(self) -> Node:
        left = self.read(_PRODUCT)
        self._skip("is")
        self._expect("/", "mod")
        return Binary("mod", left, self.read(_PRODUCT))

    def _command(self, verb: str) -> Node:
        """ "add 3 to 4", "subtract 3 from 10", "multiply 6 by 7", "divide 90 by 4" """
        left = self.read(_PRODUCT)
        if verb == "add":
            if self._skip("to"):
                return Binary("+", self.read(0), left)
            node = left
            while self._skip("and", ","):
                node = Binary("+", node, self.read(_SUM))
            if node is left:
                raise NotAnExpression
            return node
        if verb in ("subtract", "take"):
            self._skip("away")
            self._expect("from", "off")
            self._skip("of")
            return Binary("-", self.read(0), left)
        self._expect("by", "and", "with", "into")
        return Binary(_VERBS[verb], left, self.read(0))


def _is_part(node: Node) -> bool:
    match node:
        case Call("percent", _) | Binary("/", Number(), Number()):
            return True
        case _:
            return False


def _times_half(node: Node) -> Node:
    return Binary("*", Binary("/", Number("1"), Number("2")), node)


def plain_number(text: str) -> str:
    """The number without zeros that say nothing: 007 and 7, .5 and 0.5, 2.50 and 2.5 are one."""
    whole, _, fraction = text.partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole
