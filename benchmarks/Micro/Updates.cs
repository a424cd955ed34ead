using BenchmarkDotNet.Attributes;
using Unrolled.Compare.Models;
using Unrolled.Compare.Works;

namespace Unrolled.Micro;

/// <summary>An update: forward and back over 64 steps, and Adam, for a layer with a head of one number.</summary>
public class Updates
{
    private TrainingRun? _run;

    [Params("rnn", "lstm", "gru")]
    public string Cell { get; set; } = "";

    [Params(8, 16, 32, 64, 128)]
    public int Units { get; set; }

    [Params(1, 32)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Prepare() => _run = new TrainingRun(Zoo.Trained(Cell, Units), Batch);

    [GlobalCleanup]
    public void CleanUp() => _run?.Dispose();

    [Benchmark]
    public float Update() => _run!.Update(1);
}
