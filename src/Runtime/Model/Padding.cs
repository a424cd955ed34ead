namespace Unrolled;

/// <summary>What the outputs are at steps past the end of a row that is shorter than its batch. The row's state always is that after its last real step.</summary>
public enum Padding
{
    /// <summary>The row's last real output, again and again; zero in a row without steps.</summary>
    Hold,

    /// <summary>Zero, as in PyTorch and ONNX Runtime.</summary>
    Zero,
}
