using System;

#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>Gates of a long short-term memory.</summary>
[Flags]
public enum Gates
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The input gate i, which reads the old cell state.</summary>
    Input = 1,

    /// <summary>The forget gate f, which reads the old cell state.</summary>
    Forget = 2,

    /// <summary>The output gate o, which reads the new cell state.</summary>
    Output = 4,

    /// <summary>All three.</summary>
    All = Input | Forget | Output,
}

/// <summary>How the input and forget gates of a long short-term memory are coupled.</summary>
public enum Coupling
{
    /// <summary>Each has its own equation.</summary>
    None,

    /// <summary>f = 1 − i (Greff et al. 2015, arXiv:1503.04069; ONNX's <c>input_forget</c>).</summary>
    InputDriven,

    /// <summary>i = 1 − f.</summary>
    ForgetDriven,
}

/// <summary>Where the reset gate of a gated recurrent unit acts.</summary>
public enum Reset
{
    /// <summary>n = tanh(Wn x + bn + r ⊙ (Un h₋ + bhn)) (Cho et al. 2014, arXiv:1406.1078v1; PyTorch, cuDNN, Keras).</summary>
    After,

    /// <summary>n = tanh(Wn x + Un (r ⊙ h₋) + bn) (arXiv:1406.1078v3; ONNX's default).</summary>
    Before,
}

/// <summary>What the update gate of a gated recurrent unit does.</summary>
public enum Update
{
    /// <summary>h = z ⊙ h₋ + (1 − z) ⊙ n (Cho et al. 2014; every framework).</summary>
    Keeps,

    /// <summary>h = (1 − z) ⊙ h₋ + z ⊙ n (Chung et al. 2014, arXiv:1412.3555).</summary>
    Writes,
}

/// <summary>How many trainable biases a gate of a recurrent layer has.</summary>
public enum Biases
{
    /// <summary>One bias. Loading adds PyTorch's two biases. Training equals PyTorch's with the second bias frozen.</summary>
    One,

    /// <summary>Two biases that are added, as in PyTorch. The function is the same, but training moves the sum twice as fast.</summary>
    Two,
}

/// <summary>The gates of a quasi-recurrent network.</summary>
public enum Pooling
{
    /// <summary>c = f ⊙ c₋ + (1 − f) ⊙ z, h = o ⊙ c: fo-pooling.</summary>
    ForgetOutput,

    /// <summary>c = f ⊙ c₋ + (1 − f) ⊙ z, h = c: f-pooling.</summary>
    Forget,

    /// <summary>c = f ⊙ c₋ + i ⊙ z, h = o ⊙ c: ifo-pooling.</summary>
    InputForgetOutput,
}
