"""What the contract promises, apart from any web framework.

Functions here take the running parts, whose request it is, and plain values. They return text, a pydantic
model or `SpokenAudio`, and raise `GenieError`s. An edition only reads the request and writes the answer:
text as text/plain, a model (or list of models) as JSON, sound as a stream, an error by `problems`.
"""
