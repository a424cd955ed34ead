"""The safetensors format: eight bytes of header length, a JSON header, then the numbers. Written here by hand, as
safetensors.torch.save_file writes it, so that only PyTorch is needed."""
import json
import struct

import torch

DTYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16"}
ORDER = [torch.float64, torch.float32, torch.float16, torch.bfloat16]    # wide types first, so that all stay aligned


def file_bytes(state_dict):
    """A file with these tensors, by type and then by name, and the metadata that PyTorch users' files carry."""
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in sorted(state_dict.items(), key=lambda item: (ORDER.index(item[1].dtype), item[0])):
        content = raw(tensor)
        header[name] = {
            "dtype": DTYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + len(content)],
        }
        data += content
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def raw(tensor):
    """The tensor's numbers as little-endian bytes; numpy has no bfloat16, so 16-bit ones travel as integers."""
    tensor = tensor.detach().contiguous()
    if tensor.element_size() == 2:
        return tensor.view(torch.int16).numpy().astype("<i2").tobytes()
    return tensor.numpy().astype("<f8" if tensor.dtype == torch.float64 else "<f4").tobytes()
