"""The network, its rows, its teacher -> an ONNX file."""
