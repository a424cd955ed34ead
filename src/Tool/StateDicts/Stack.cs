using System.Collections.Generic;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>Layers of one name on top of one another, not yet placed among the others.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Layers">The layers, lowest first.</param>
internal sealed record Stack(string Name, IReadOnlyList<NetworkLayer> Layers)
{
    /// <summary>Numbers that it reads.</summary>
    public int Inputs => Layers[0].Spec.Inputs;

    /// <summary>Numbers that it writes.</summary>
    public int Outputs => Layers[^1].Spec.Units;

    /// <summary>Whether it reads tokens, and can only be the first.</summary>
    public bool ReadsTokens => Layers[0].Spec is EmbeddingLayer;

    /// <summary>Whether it is a dense layer.</summary>
    public bool IsDense => Layers[0].Spec is DenseLayer;

    /// <summary>Whether it is recurrent.</summary>
    public bool IsRecurrent => Layers[0].Spec is RecurrentLayer or BidirectionalLayer;

    /// <summary>Whether it can stand on top of another.</summary>
    public bool CanFollow(Stack below) => !ReadsTokens && Inputs == below.Outputs;
}
