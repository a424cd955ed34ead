namespace Unrolled.Generator.Model;

/// <summary>A layer of a model: a cell, and where it stands.</summary>
/// <param name="Name">The prefix of its tensors in a file.</param>
/// <param name="Cell">What it computes; with time, where it runs in both directions.</param>
/// <param name="Depth">Its place among layers of one attribute: 0 for the lowest.</param>
internal sealed record LayerSpec(string Name, CellSpec Cell, int Depth = 0)
{
    /// <summary>What it reads; empty for what the layer before it writes.</summary>
    public EquatableArray<ReadSpec> Reads { get; init; }

    /// <summary>How several vectors that it reads become one.</summary>
    public Combine Combine { get; init; }

    /// <summary>Whether its input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse { get; init; }

    /// <summary>The cell of the other direction of a bidirectional layer; null where there is one direction.</summary>
    public CellSpec? AgainstTime { get; init; }

    /// <summary>How the outputs of two directions become one.</summary>
    public Merge Merge { get; init; }

    /// <summary>Numbers that it reads per step; 1, the token, for an embedding.</summary>
    public int Inputs => Cell.ReadsTokens ? 1 : Cell.Inputs;

    /// <summary>Numbers that it writes per step. Sizes are checked later: they may be anything here.</summary>
    public int Units => AgainstTime is { } other && Merge == Merge.Concatenate
        ? (int)System.Math.Min(int.MaxValue, (long)Cell.Outputs + other.Outputs) : Cell.Outputs;

    /// <summary>The layers, one for each direction, whose outputs are its own.</summary>
    public EquatableArray<LayerSpec> Directions => AgainstTime is { } other
        ? new([this with { AgainstTime = null }, this with { Cell = other, AgainstTime = null, Reverse = true }])
        : new([this]);

    /// <summary>Whether it runs with time alone.</summary>
    public bool IsCausal => !Reverse && AgainstTime is null;

    /// <summary>The layer at another place of a stack.</summary>
    public LayerSpec At(int depth, int inputs) => this with
    {
        Depth = depth,
        Reads = default,
        Combine = default,
        Cell = Cell with { Inputs = inputs },
        AgainstTime = AgainstTime is { } other ? other with { Inputs = inputs } : null,
    };
}
