namespace Unrolled;

/// <summary>The outputs at steps past the end of a row that is shorter than its batch. The row's state is always the state after its last real step.</summary>
public enum Padding
{
    /// <summary>The row's last real output, repeated. Zero in a row without steps.</summary>
    Hold,

    /// <summary>Zero, as in PyTorch and ONNX Runtime.</summary>
    Zero,
}
