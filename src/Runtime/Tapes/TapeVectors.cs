using System;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

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
    public static TapeVectors<T> InputsOf(ModelLayout model, Window<T> window, int layer) =>
        model.Layers[layer].Reads is { Delays: { } delays } reads ? Of(model, window, delays, reads.Floats) : NowOf(model, window, layer);

    /// <summary>What a layer reads of the step itself: without delays, all that it reads.</summary>
    public static TapeVectors<T> NowOf(ModelLayout model, Window<T> window, int layer)
    {
        if (model.Layers[layer].Reads is { } reads)
            return Of(model, window, reads);
        int lowest = model.LowestJoinedWith(layer);
        return lowest == 0 ? Inputs(model, window) : JoinedOutputsOf(model, window, lowest - 1);
    }

    /// <summary>The joined parts of what is read.</summary>
    public static TapeVectors<T> Of(ModelLayout model, Window<T> window, ReadLayout reads) =>
        reads.IsInPlace ? Of(model, window, reads.Parts[0]) : new(Block(model, window, reads.TapeOffset, reads.Floats), reads.Floats, reads.Floats);

    /// <summary>A part of what is read.</summary>
    public static TapeVectors<T> Of(ModelLayout model, Window<T> window, ReadPart part)
    {
        var source = part.Source < 0 ? Inputs(model, window) : JoinedOutputsOf(model, window, part.Source);
        return new(source.Values[part.Offset..], source.Stride, part.Width);
    }

    /// <summary>A vector of <paramref name="floats"/> numbers at several steps, side by side.</summary>
    public static TapeVectors<T> Of(ModelLayout model, Window<T> window, DelayLayout delays, int floats)
    {
        int width = delays.Taps * floats;
        return new(Block(model, window, delays.TapeOffset, width), width, width);
    }

    /// <summary>What the model writes.</summary>
    public static TapeVectors<T> ModelOutputs(ModelLayout model, Window<T> window) =>
        model.Heads is { } heads ? Of(model, window, heads) : JoinedOutputsOf(model, window, model.Layers.Length - 1);

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
