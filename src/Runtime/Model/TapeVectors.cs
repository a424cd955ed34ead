using System;

namespace Unrolled.Runtime;

/// <summary>The same vector of every step and row of a window.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly ref struct TapeVectors<T>
    where T : struct
{
    private TapeVectors(Span<T> values, int stride, int width)
    {
        Values = values;
        Stride = stride;
        Width = width;
    }

    /// <summary>The first vector and all that follow.</summary>
    public Span<T> Values { get; }

    /// <summary>Numbers from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>Numbers of a vector.</summary>
    public int Width { get; }

    /// <summary>A vector.</summary>
    /// <param name="cell">step × rows + row.</param>
    public Span<T> this[int cell] => Values.Slice(cell * Stride, Width);

    /// <summary>What the model reads.</summary>
    public static TapeVectors<T> Inputs(ModelLayout model, Window<T> window) => new(model.Inputs(window), model.InputSize, model.InputSize);

    /// <summary>What a layer reads: both directions of a layer read the same.</summary>
    public static TapeVectors<T> InputsOf(ModelLayout model, Window<T> window, int layer)
    {
        int lowest = model.LowestJoinedWith(layer);
        return lowest == 0 ? Inputs(model, window) : JoinedOutputsOf(model, window, lowest - 1);
    }

    /// <summary>What a layer itself writes.</summary>
    public static TapeVectors<T> OutputsOf(ModelLayout model, Window<T> window, int layer)
    {
        LayerLayout own = model.Layers[layer];
        return new(Block(model, window, own.TapeOffset, own.RecordFloats)[own.OutputSlot..], own.RecordFloats, own.OutputFloats);
    }

    /// <summary>What the layer above reads.</summary>
    public static TapeVectors<T> JoinedOutputsOf(ModelLayout model, Window<T> window, int layer) =>
        model.Layers[layer].Joint is { } joint
            ? new(Block(model, window, joint.TapeOffset, joint.Floats), joint.Floats, joint.Floats)
            : OutputsOf(model, window, layer);

    private static Span<T> Block(ModelLayout model, Window<T> window, int offset, int floats)
    {
        int cells = window.Steps * window.Rows;
        return window.Tape.Slice((window.Rows * model.StateFloats) + (cells * offset), cells * floats);
    }
}
