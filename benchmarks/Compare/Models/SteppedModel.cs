namespace Unrolled.Compare.Models;

/// <summary>A model of one layer, for code that does not know its class.</summary>
internal abstract class SteppedModel(IRecurrentModel model)
{
    public IRecurrentModel Model { get; } = model;

    /// <summary>The cell as files name it: <c>lstm</c>.</summary>
    public string Cell { get; } = CellOf(model);

    public int Inputs => Model.Layout.InputSize;

    public int Units => Model.Layout.OutputSize;

    /// <summary>Bytes of weights, which every step reads once.</summary>
    public int ParameterBytes => Model.Layout.ParameterCount * sizeof(float);

    /// <summary>Walks all rows <paramref name="repeats"/> times, a call of <c>Step</c> each, one state throughout.</summary>
    public abstract void Stream(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs);

    /// <summary>The same with a state for each row: members of a crowd, one after the other.</summary>
    public abstract void OneByOne(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs);

    /// <summary>The same with one call for the whole crowd.</summary>
    public abstract void Crowd(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs);

    /// <summary>One call of <c>Run</c> for all rows, <paramref name="repeats"/> times.</summary>
    public abstract void Sequence(ReadOnlySpan<float> inputs, int repeats, Span<float> outputs);

    /// <summary>Fresh states.</summary>
    public abstract void Reset();

    /// <summary>"lstm(8 → 32)" begins with the cell.</summary>
    public static string CellOf(IRecurrentModel model)
    {
        string cell = model.Layout.Layers[0].Cell;
        return cell[..cell.IndexOf('(', StringComparison.Ordinal)];
    }
}
