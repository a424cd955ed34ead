using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Unrolled.Training;
using static System.FormattableString;

namespace Unrolled.Fitting;

/// <summary>A dataset prepared for a trainer: checked, cut into samples, and gathered into batches.</summary>
internal sealed class SampleSet
{
    private readonly Dataset _data;
    private readonly int _inputSize;
    private readonly int _targetSize;
    private readonly bool _lastOnly;
    private readonly float[] _inputNumbers;
    private readonly int[] _inputIndices;
    private readonly float[] _targetNumbers;
    private readonly int[] _targetIndices;
    private readonly int[] _lengths;
    private readonly bool[] _mask; // empty where no sequence has one
    private int _rows;
    private int _inputCount;
    private int _targetCount;

    private SampleSet(Dataset data, Trainer trainer, Sample[] samples)
    {
        _data = data;
        _inputSize = trainer.Shape.Layout.InputSize;
        _targetSize = TargetSize(trainer);
        _lastOnly = trainer.TargetSteps == TargetSteps.Last;
        Samples = samples;
        _lengths = new int[Math.Min(samples.Length, trainer.Shape.Batch)];
        int cells = _lengths.Length * samples.Max(sample => sample.Steps);
        (bool inputs, bool targets) = (data.Sequences[0].Inputs.AreIndices, data.Sequences[0].Targets.AreIndices);
        _inputNumbers = new float[inputs ? 0 : cells * _inputSize];
        _inputIndices = new int[inputs ? cells * _inputSize : 0];
        _targetNumbers = new float[targets ? 0 : cells * _targetSize];
        _targetIndices = new int[targets ? cells * _targetSize : 0];
        _mask = new bool[data.Sequences.Any(sequence => !sequence.Mask.IsEmpty) ? cells : 0];
    }

    /// <summary>The samples, in the data's order.</summary>
    public Sample[] Samples { get; }

    /// <summary>The inputs of the last gathered batch, [steps][rows][inputs].</summary>
    public DataSpan Inputs => _inputIndices.Length > 0
        ? (ReadOnlySpan<int>)_inputIndices.AsSpan(0, _inputCount) : (ReadOnlySpan<float>)_inputNumbers.AsSpan(0, _inputCount);

    /// <summary>The targets of that batch.</summary>
    public DataSpan Targets => _targetIndices.Length > 0
        ? (ReadOnlySpan<int>)_targetIndices.AsSpan(0, _targetCount) : (ReadOnlySpan<float>)_targetNumbers.AsSpan(0, _targetCount);

    /// <summary>Which of them count, [steps with a target][rows]; empty if all do.</summary>
    public ReadOnlySpan<bool> Mask => _mask.AsSpan(0, _mask.Length == 0 ? 0 : _targetCount / _targetSize);

    /// <summary>The length of each row of that batch.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, _rows);

    /// <summary>Checks a dataset and cuts it into samples. Optionally splits off a part.</summary>
    /// <param name="data">The data.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="share">The share to split off: of separate sequences a random choice, of series their ends.</param>
    /// <param name="seed">The seed of the choice.</param>
    /// <param name="name">The name of the data in an exception.</param>
    /// <exception cref="ArgumentException">A sequence does not fit the trainer, or the share leaves one side empty.</exception>
    public static (SampleSet Kept, SampleSet? SetAside) Of(Dataset data, Trainer trainer, double share = 0, int seed = 0, string name = "dataset")
    {
        int[] steps = [.. data.Sequences.Select((sequence, index) => StepsOf(data, sequence, index, trainer, name))];
        (List<Sample> kept, List<Sample> aside) = data.Window > 0 ? Cut(data, steps, share) : Draw(steps, share, seed);
        if (kept.Count == 0 || (share > 0 && aside.Count == 0))
            throw new ArgumentException(data.Window > 0
                ? Invariant($"Windows of {data.Window} steps do not fit: of {steps.Max()} steps at most, {kept.Count} windows are left for training and {aside.Count} for validation. Cut shorter ones, or another share.")
                : Invariant($"Of {steps.Length} sequences {kept.Count} are left for training and {aside.Count} for validation: choose another share."));
        return (new SampleSet(data, trainer, [.. kept]), aside.Count > 0 ? new SampleSet(data, trainer, [.. aside]) : null);
    }

    /// <summary>Gathers samples into a batch. Past the end of a row is unused data of an earlier batch.</summary>
    /// <param name="samples">The samples, one for each row.</param>
    public void Gather(ReadOnlySpan<int> samples)
    {
        int rows = samples.Length, longest = 0;
        for (int row = 0; row < rows; row++)
        {
            Sample sample = Samples[samples[row]];
            longest = Math.Max(longest, _lengths[row] = sample.Steps);
            Sequence sequence = _data.Sequences[sample.Sequence];
            DataSpan inputs = sequence.Inputs.Span.Slice(sample.Start * _inputSize, sample.Steps * _inputSize);
            int targetSteps = _lastOnly ? 1 : sample.Steps, firstTarget = _data.Window > 0 ? sample.Start + sample.Steps - targetSteps : 0;
            DataSpan targets = sequence.Targets.Span.Slice(firstTarget * _targetSize, targetSteps * _targetSize);
            Interleave(inputs.Numbers, _inputNumbers, row, rows, _inputSize);
            Interleave(inputs.Indices, _inputIndices, row, rows, _inputSize);
            Interleave(targets.Numbers, _targetNumbers, row, rows, _targetSize);
            Interleave(targets.Indices, _targetIndices, row, rows, _targetSize);
            for (int target = 0; _mask.Length > 0 && target < targetSteps; target++)
                _mask[(target * rows) + row] = sequence.Mask.IsEmpty || sequence.Mask.Span[firstTarget + target];
        }

        (_rows, _inputCount, _targetCount) = (rows, longest * rows * _inputSize, (_lastOnly ? 1 : longest) * rows * _targetSize);
    }

    /// <summary>A hash of all numbers and of the cuts. A resumed training must find the same hash.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Sequence sequence in _data.Sequences)
        {
            Append(hash, sequence.Inputs.Span);
            Append(hash, sequence.Targets.Span);
            hash.AppendData(MemoryMarshal.AsBytes(sequence.Mask.Span));
        }

        hash.AppendData(MemoryMarshal.AsBytes(Samples.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Append(IncrementalHash hash, DataSpan data)
    {
        hash.AppendData(MemoryMarshal.AsBytes(data.Numbers));
        hash.AppendData(MemoryMarshal.AsBytes(data.Indices));
    }

    private static void Interleave<T>(ReadOnlySpan<T> from, Span<T> to, int row, int rows, int size)
    {
        for (int step = 0; step * size < from.Length; step++)
            from.Slice(step * size, size).CopyTo(to[(((step * rows) + row) * size)..]);
    }

    private static int TargetSize(Trainer trainer) => trainer.Loss is VectorLoss vector ? vector.TargetSize(trainer.Shape.Layout.OutputSize) : 1;

    // Everything is looked at before anything is trained on.
    private static int StepsOf(Dataset data, Sequence sequence, int index, Trainer trainer, string name)
    {
        bool cut = data.Window > 0;
        BatchShape shape = trainer.Shape with { Batch = 1, Window = cut ? int.MaxValue : trainer.Shape.Window };
        try
        {
            if (data.Window > trainer.Shape.Window)
                throw new ArgumentException(Invariant($"The dataset is cut into windows of {data.Window} steps, and the trainer's window is {trainer.Shape.Window}: give the trainer a longer one."));
            int given = sequence.Inputs.Span.Length / shape.Layout.InputSize;
            if (given > shape.Window)
                throw new ArgumentException(Invariant($"It has {given} steps, and the trainer's window is {shape.Window}: give the trainer a longer one, or cut the sequence with Dataset.Windows."));
            int steps = shape.StepsOf(sequence.Inputs.Span);
            shape.TermsOf(sequence.Targets.Span, trainer.Loss, shape.ExtentOf(steps, default, trainer.TargetSteps == TargetSteps.Last && !cut ? TargetSteps.Last : TargetSteps.Every, sequence.Mask.Span));
            return steps;
        }
        catch (Exception exception) when (exception is ArgumentException or TrainingException)
        {
            throw new ArgumentException(Invariant($"Sequence {index} of the {name} does not fit the trainer: {exception.Message}"), nameof(data), exception);
        }
    }

    // The end of each series is set aside, so that no window is in both parts.
    private static (List<Sample> Kept, List<Sample> Aside) Cut(Dataset data, int[] steps, double share)
    {
        List<Sample> kept = [], aside = [];
        for (int sequence = 0; sequence < steps.Length; sequence++)
        {
            // 200 × (1 − 0.8) is a little below 40 in binary.
            int border = (int)((steps[sequence] * (1 - share)) + (1e-9 * steps[sequence]));
            AddWindows(kept, data, sequence, 0, border);
            AddWindows(aside, data, sequence, border, steps[sequence]);
        }

        return (kept, aside);
    }

    // In longs: a stride may be as large as an int.
    private static void AddWindows(List<Sample> samples, Dataset data, int sequence, long first, long end)
    {
        for (long start = first; start + data.Window <= end; start += data.Stride)
            samples.Add(new Sample(sequence, (int)start, data.Window));
    }

    private static (List<Sample> Kept, List<Sample> Aside) Draw(int[] steps, double share, int seed)
    {
        int[] order = Shuffle.Of(steps.Length, seed, Shuffle.Split);
        int count = (int)Math.Round(steps.Length * share);
        HashSet<int> drawn = [.. order.Take(count)];
        List<Sample> kept = [], aside = [];
        for (int sequence = 0; sequence < steps.Length; sequence++)
            (drawn.Contains(sequence) ? aside : kept).Add(new Sample(sequence, 0, steps[sequence]));
        return (kept, aside);
    }
}
