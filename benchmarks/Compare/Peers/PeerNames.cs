namespace Unrolled.Compare.Peers;

/// <summary>How rows call those whom we are compared with.</summary>
internal static class PeerNames
{
    public const string Eigen = "Eigen", PyTorch = "PyTorch", OnnxRuntime = "ONNX Runtime", OnnxSession = "ONNX Runtime, C#";
    public const string Singles = "single steps", TwoRuns = "two runs at once", MultiplyAdds = "FMA peak", Strict = "strict arithmetic";
    public const string Lstm = "LSTM", Rnn = "RNN";
}
