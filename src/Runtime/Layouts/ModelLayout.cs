using System;
using System.Collections.Immutable;
using System.ComponentModel;
using Unrolled.Numbers;

namespace Unrolled.Layouts;

/// <summary>Sizes of a model, its tensors, and their places in memory. The generator writes one for each model.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelLayout
{
    /// <summary>The class's full name.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>Numbers of the input per step. 1 for tokens.</summary>
    public int InputSize { get; init; }

    /// <summary>The number of different tokens. 0 if the model reads vectors.</summary>
    public int Vocabulary { get; init; }

    /// <summary>Numbers of the output per step.</summary>
    public int OutputSize { get; init; }

    /// <summary>Whether the last input is Δt, the time since the last step. It has no adjoint.</summary>
    public bool TimeStep { get; init; }

    /// <summary>The number of trainable parameters.</summary>
    public int ParameterCount { get; init; }

    /// <summary>The layers, first to last.</summary>
    public ImmutableArray<LayerLayout> Layers { get; init; } = [];

    /// <summary>The parameters by their names in the equations.</summary>
    public ImmutableArray<ParameterTensor> Tensors { get; init; } = [];

    /// <summary>The tensors of a file, in the order of PyTorch's <c>state_dict()</c>.</summary>
    public ImmutableArray<FileTensor> FileTensors { get; init; } = [];

    /// <summary>Numbers of state per row.</summary>
    public int StateFloats { get; init; }

    /// <summary>Numbers on the tape per step and row, including the input.</summary>
    public int TapeFloats { get; init; }

    /// <summary>Numbers of working space per step and row that a backward pass needs.</summary>
    public int ScratchFloats { get; init; }

    /// <summary>The outputs of a model with several heads, side by side; null where the last layer's output is the model's.</summary>
    public ReadLayout? Heads { get; init; }

    /// <summary>Whether layers say what they read, instead of reading what the one before them writes.</summary>
    internal bool IsGraph => Layers.Length > 0 && Layers[0].Reads is not null;

    /// <summary>Numbers of what other layers read of a layer; 0 for the first of two directions.</summary>
    internal int JoinedFloats(int layer) => Layers[layer].Joint?.Floats ?? (layer + 1 < Layers.Length && LowestJoinedWith(layer + 1) == layer ? 0 : Layers[layer].OutputFloats);

    /// <summary>Numbers of all layers' outputs.</summary>
    internal int AllOutputs
    {
        get
        {
            int sum = 0;
            for (int layer = 0; layer < Layers.Length; layer++)
                sum += JoinedFloats(layer);
            return sum;
        }
    }

    /// <summary>Numbers of the widest vector that a layer reads.</summary>
    internal int WidestInput => Most(static layer => layer.InputFloats);

    /// <summary>Numbers of the widest vector that a layer reads at several steps.</summary>
    internal int WidestDelayed => Most(static layer => layer.Reads is { Delays: not null } reads ? reads.Floats : 0);

    /// <summary>Numbers of the widest layer's output, or of the widest joint.</summary>
    public int WidestOutput => Most(static layer => layer.Joint?.Floats ?? layer.OutputFloats);

    /// <summary>Whether outputs depend only on past inputs: no layer is reversed, and a sequence can be cut anywhere.</summary>
    public bool IsCausal
    {
        get
        {
            foreach (LayerLayout layer in Layers)
                if (layer.Reverse)
                    return false;
            return true;
        }
    }

    /// <summary>Whether the model has a backward pass.</summary>
    internal bool IsTrainable
    {
        get
        {
            foreach (LayerLayout layer in Layers)
                if (layer.AdjointFloats > 0)
                    return true;
            foreach (ParameterTensor tensor in Tensors)
                if (!tensor.IsFixed)
                    return false;
            return true;
        }
    }

    /// <summary>The layer with the joint of the highest bidirectional layers, if no layer with a state is above it. Otherwise −1.</summary>
    internal int LastJoint => !IsGraph && Highest is >= 0 and var layer && Layers[layer].Joint is { Offsets.Length: > 1 } ? layer : -1;

    /// <summary>Whether the last output of a sequence is that of its first step, because the highest layer with a state is reversed and not bidirectional.</summary>
    internal bool LastIsFirst => !IsGraph && Highest is >= 0 and var layer && Layers[layer].Reverse && LastJoint < 0;

    /// <summary>Why there is no last output of both directions. Null if there is one.</summary>
    internal string? LastFault => IsGraph && !IsCausal
        ? $"in {ModelName} layers read several others, and directions may end at different steps. Take targets at every step."
        : LastJoint is >= 0 and var layer && Layers[layer].Joint is { Residual: true } or { Skip: true }
        ? $"in {ModelName} the input of each step is added to the two directions of {Layers[layer].Name}, which end at different steps. Leave out Residual and Skip there, or take targets at every step."
        : null;

    private int Highest
    {
        get
        {
            int layer = Layers.Length - 1;
            while (layer >= 0 && Layers[layer].StateFloats == 0)
                layer--;
            return layer;
        }
    }

    /// <summary>Numbers of the widest input that two layers share.</summary>
    internal int WidestSharedInput => Most(static layer => layer.Joint is { Offsets.Length: > 1 } ? layer.InputFloats : 0);

    /// <summary>Numbers of the largest layer's transposed matrices.</summary>
    internal int MostTransposed => Most(static layer => layer.TransposedFloats);

    /// <summary>Numbers of the largest working space per row of a backward step.</summary>
    internal int MostWork => Most(static layer => layer.WorkFloats);

    /// <summary>Numbers on the tape of a window.</summary>
    /// <param name="steps">Steps of time.</param>
    /// <param name="rows">Rows.</param>
    public int TapeLength(int steps, int rows) => checked((rows * StateFloats) + (steps * rows * TapeFloats));

    /// <summary>Numbers of working space that a backward pass over a window needs.</summary>
    /// <param name="steps">Steps of time.</param>
    /// <param name="rows">Rows.</param>
    public int ScratchLength(int steps, int rows) =>
        checked((steps * rows * ScratchFloats) + (rows * (MostWork + WidestSharedInput)) + MostTransposed);

    /// <summary>The lowest of the layers in a layer's joint. Without a joint, the layer itself.</summary>
    internal int LowestJoinedWith(int layer) => layer + 1 - (Layers[layer].Joint?.Offsets.Length ?? 1);

    /// <summary>Sets a row's state to the initial state of a fresh sequence: trained, or zero.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="state">Receives <see cref="StateFloats"/> numbers.</param>
    public void CopyFreshState<T>(ReadOnlySpan<T> parameters, Span<T> state)
        where T : struct
    {
        state.Clear();
        foreach (LayerLayout layer in Layers)
            if (layer.InitialState >= 0)
                parameters.Slice(layer.InitialState, layer.StateFloats).CopyTo(state[layer.StateOffset..]);
    }

    /// <summary>Adds the adjoint of a fresh row's initial state to the gradients of the trained initial state.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="adjoint">∂L/∂(initial state), <see cref="StateFloats"/> numbers.</param>
    /// <param name="gradients">∂L/∂(parameters).</param>
    public void AddFreshState<T>(ReadOnlySpan<T> adjoint, Span<T> gradients)
        where T : struct
    {
        foreach (LayerLayout layer in Layers)
            if (layer.InitialState >= 0)
                Precision.Add(gradients.Slice(layer.InitialState, layer.StateFloats), adjoint.Slice(layer.StateOffset, layer.StateFloats));
    }

    private int Most(Func<LayerLayout, int> numbers)
    {
        int most = 0;
        foreach (LayerLayout layer in Layers)
            most = Math.Max(most, numbers(layer));
        return most;
    }
}
