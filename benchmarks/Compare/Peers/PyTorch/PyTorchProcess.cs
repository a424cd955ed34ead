using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unrolled.Compare.Peers.PyTorch;

/// <summary>A Python with PyTorch, one thread, that obeys peer.py's orders; it keeps its own time.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];
    private readonly Process _process;

    private PyTorchProcess(Process process) => _process = process;

    /// <summary>PyTorch's version, and on which BLAS it runs.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <exception cref="PeerMissingException">No python3 here has torch.</exception>
    public static PyTorchProcess Start()
    {
        string? python = WithTorch();
        if (python is null)
            Command.InstallDebian("python3-torch", "python3-numpy", "libopenblas0-pthread");
        python ??= WithTorch() ?? throw new PeerMissingException("no python3 has torch: apt-get install python3-torch libopenblas0-pthread");
        var start = new ProcessStartInfo(python, ["-u", PeerFolder.Shipped("PyTorch", "peer.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = new PyTorchProcess(Process.Start(start)!);
        process.Version = process.Answer()["version"]!.GetValue<string>();
        return process;
    }

    public JsonNode Prepare(JsonObject order)
    {
        order["do"] = "prepare";
        return Ask(order);
    }

    /// <summary>Does what was prepared last.</summary>
    /// <returns>Nanoseconds.</returns>
    public double Run(int repeats) => Ask(new JsonObject { ["do"] = "run", ["repeats"] = repeats })["ns"]!.GetValue<double>();

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
            _process.Kill();
        _process.Dispose();
    }

    private static string? WithTorch() => Candidates.FirstOrDefault(python => Command.Run(python, "-c", "import torch").Succeeded);

    private JsonNode Ask(JsonObject order)
    {
        _process.StandardInput.WriteLine(order.ToJsonString());
        _process.StandardInput.Flush();
        return Answer();
    }

    private JsonNode Answer() => JsonNode.Parse(
        _process.StandardOutput.ReadLine() ?? throw new PeerMissingException("PyTorch's process has ended; what it said last is above"), documentOptions: default(JsonDocumentOptions))!;
}
