using System;
using System.Collections.Generic;

namespace Unrolled.Passes;

/// <summary>Gates of a stacked product that read the same vectors: their adjoints are gathered once for all of them.</summary>
internal sealed class GateGroup
{
    private readonly int[][] _places;

    private GateGroup(int[] gates, ProductOperand[] operands)
    {
        Gates = gates;
        _places = new int[operands.Length][];
        for (int operand = 0; operand < operands.Length; operand++)
            _places[operand] = Array.ConvertAll(gates, gate => Array.IndexOf(operands[operand].Gates, gate));
        AreNeighbours = Array.TrueForAll([gates, .. _places], static numbers => numbers[0] < 0 || numbers[^1] - numbers[0] == numbers.Length - 1);
    }

    /// <summary>The numbers of the gates, ascending.</summary>
    public int[] Gates { get; }

    /// <summary>Whether the gates lie side by side, among all gates and in every matrix.</summary>
    public bool AreNeighbours { get; }

    /// <summary>Whether the gates read an operand.</summary>
    public bool Reads(int operand) => _places[operand][0] >= 0;

    /// <summary>Where a gate of the group stands among the gates that read an operand.</summary>
    public int PlaceOf(int operand, int gate) => _places[operand][gate];

    /// <summary>Sorts the gates of a product.</summary>
    /// <param name="count">How many it has.</param>
    /// <param name="operands">What they read.</param>
    public static GateGroup[] Of(int count, ProductOperand[] operands)
    {
        var groups = new List<GateGroup>();
        var sorted = new bool[count];
        for (int gate = 0; gate < count; gate++)
            if (!sorted[gate])
            {
                int[] alike = Array.FindAll(Numbers(count), other => Array.TrueForAll(operands, operand => Reads(operand, gate) == Reads(operand, other)));
                foreach (int other in alike)
                    sorted[other] = true;
                groups.Add(new GateGroup(alike, operands));
            }

        return [.. groups];
    }

    private static bool Reads(ProductOperand operand, int gate) => Array.IndexOf(operand.Gates, gate) >= 0;

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = i;
        return numbers;
    }
}
