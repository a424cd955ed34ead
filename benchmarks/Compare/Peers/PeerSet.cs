using Unrolled.Compare.Peers.Eigen;
using Unrolled.Compare.Peers.OnnxRuntime;
using Unrolled.Compare.Peers.PyTorch;

namespace Unrolled.Compare.Peers;

/// <summary>The peers, each found or installed when it is first asked for; one that is not to be had says so each time.</summary>
internal sealed class PeerSet : IDisposable
{
    private readonly Lazy<EigenLibrary> _eigen = new(EigenLibrary.Load);
    private readonly Lazy<PyTorchProcess> _pyTorch = new(PyTorchProcess.Start);
    private readonly Lazy<OnnxRuntimeLibrary> _onnxRuntime = new(OnnxRuntimeLibrary.Load);

    public EigenLibrary Eigen => _eigen.Value;

    public PyTorchProcess PyTorch => _pyTorch.Value;

    public OnnxRuntimeLibrary OnnxRuntime => _onnxRuntime.Value;

    /// <summary>Versions of those that have been asked for and are there.</summary>
    public override string ToString() => string.Join(", ", Versions());

    public void Dispose()
    {
        if (_pyTorch.IsValueCreated)
            _pyTorch.Value.Dispose();
    }

    private IEnumerable<string> Versions()
    {
        if (_eigen.IsValueCreated)
            yield return $"{PeerNames.Eigen} ({Eigen.Compiler})";
        if (_pyTorch.IsValueCreated)
            yield return $"{PeerNames.PyTorch} {PyTorch.Version}";
        if (_onnxRuntime.IsValueCreated)
            yield return $"{PeerNames.OnnxRuntime} {OnnxRuntime.Version}";
    }
}
