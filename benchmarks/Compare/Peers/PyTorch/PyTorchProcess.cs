using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unrolled.Compare.Peers.PyTorch;

/// <summary>libtorch in a process of its own (benchmarks/Torch), which obeys orders and keeps its own time.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    private readonly string _output;
    private Process _process;

    private PyTorchProcess(string output)
    {
        _output = output;
        _process = Launch(output);
        Version = ReadVersion();
    }

    /// <summary>The versions of libtorch and TorchSharp.</summary>
    public string Version { get; }

    /// <summary>Builds the peer where it is not built yet (two gigabytes of packages), and starts it with one thread.</summary>
    /// <exception cref="PeerMissingException">It cannot be built or does not start here.</exception>
    public static PyTorchProcess Start()
    {
        string output = PeerFolder.Of("torch");
        if (!File.Exists(Path.Combine(output, "Torch.dll")))
        {
            Console.Error.WriteLine("building benchmarks/Torch: its packages are two gigabytes");
            (bool built, string said) = Command.Run("dotnet", "build", "-c", "Release", "-o", output, PeerFolder.TorchProject);
            if (!built)
                throw new PeerMissingException($"benchmarks/Torch cannot be built: {said}");
        }

        return new PyTorchProcess(output);
    }

    /// <summary>Has the peer prepare work, in a process of its own: what earlier work leaves in the C library's heap makes big updates up to four times as slow.</summary>
    public JsonNode Prepare(JsonObject order)
    {
        End();
        _process = Launch(_output);
        ReadVersion();
        order["do"] = "prepare";
        return Ask(order);
    }

    /// <summary>Does what was prepared last.</summary>
    /// <returns>Nanoseconds.</returns>
    public double Run(int repeats) => Ask(new JsonObject { ["do"] = "run", ["repeats"] = repeats })["ns"]!.GetValue<double>();

    public void Dispose() => End();

    private static Process Launch(string output)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(output, "Torch.dll"), "1"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = "1";

        // The C library's allocator keeps what was freed. With its defaults an update of LSTM(256) at batch 32 takes 90 to 230 ms instead of 24.
        start.Environment["MALLOC_TRIM_THRESHOLD_"] = "4000000000";
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "4000000000";
        start.Environment["MALLOC_TOP_PAD_"] = "67108864";
        if (NewerCppLibrary.PreloadFor(output) is { } preloaded)
            start.Environment["LD_PRELOAD"] = preloaded;
        return Process.Start(start)!;
    }

    private string ReadVersion() => Answer()["version"]!.GetValue<string>();

    private void End()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
            _process.Kill();
        _process.Dispose();
    }

    private JsonNode Ask(JsonObject order)
    {
        _process.StandardInput.WriteLine(order.ToJsonString());
        _process.StandardInput.Flush();
        return Answer();
    }

    private JsonNode Answer() => JsonNode.Parse(
        _process.StandardOutput.ReadLine() ?? throw new PeerMissingException("PyTorch's process has ended; what it said last is above"), documentOptions: default(JsonDocumentOptions))!;
}
