using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Onnx;

/// <summary>Operators that move axes: exporters surround layers with them, and a model here has one order of axes.</summary>
internal static class OnnxLayouts
{
    /// <summary>What is said where a graph keeps the last step alone.</summary>
    public const string LastStepOnly = "the choice of the last step: the model writes an output at every step; the last is the file's";

    /// <summary>What flows behind such an operator.</summary>
    public static OnnxFlow Moved(OnnxNode node, ChainBuilder chain)
    {
        OnnxFlow flow = node.Flow();
        int directions = chain.Count > 0 && chain.Last.Spec is BidirectionalLayer ? 2 : 1;
        return (node.Operator, flow.Layout) switch
        {
            ("Transpose", OnnxLayout.Features) => Transposed(node, flow),
            ("Transpose", OnnxLayout.Directions) when Permutation(node, 4) is [0, 2, 1, 3] => flow with { Layout = OnnxLayout.DirectionsBehind },
            ("Squeeze", OnnxLayout.Directions) when directions == 1 && node.Integers("axes", 1) is null or [1] => flow with { Layout = OnnxLayout.Features },
            ("Squeeze", OnnxLayout.DirectionsBehind) when directions == 1 && node.Integers("axes", 1) is [2] => flow with { Layout = OnnxLayout.Features },
            ("Reshape", OnnxLayout.DirectionsBehind) when KeepsFeatures(node, chain) => flow with { Layout = OnnxLayout.Features },
            // One direction: where its axis stands changes nothing.
            ("Reshape", OnnxLayout.Directions) when directions == 1 && KeepsFeatures(node, chain) => flow with { Layout = OnnxLayout.Features },
            ("Reshape" or "Flatten", OnnxLayout.Features) when KeepsFeatures(node, chain) => flow,
            ("Squeeze" or "Unsqueeze", OnnxLayout.Features) when node.Integers("axes", 1) is not [-1] => flow,
            _ => throw node.Refused("it moves axes in a way that no exporter of recurrent layers is known for"),
        };
    }

    /// <summary>A choice of the last step.</summary>
    public static OnnxFlow LastStep(OnnxNode node, OnnxFlow flow, Report report)
    {
        bool isGather = node.Operator == "Gather";
        long axis = isGather ? node.Integer("axis", 0) : node.Integers("axes", 3) is [var only] ? only : -1;
        IReadOnlyList<long>? first = isGather ? node.Integers("indices", 1) : node.Integers("starts", 1);
        if (flow.Layout != OnnxLayout.Features || axis != (flow.IsBatchFirst ? 1 : 0) || first is not [-1])
            throw node.Refused("it takes a part of a sequence that is not the last step");
        report.Add(NoteKind.LeftOut, LastStepOnly);
        return flow;
    }

    private static OnnxFlow Transposed(OnnxNode node, OnnxFlow flow) => Permutation(node, 3) is [1, 0, 2]
        ? flow with { IsBatchFirst = !flow.IsBatchFirst }
        : throw node.Refused("it exchanges other axes than time and rows");

    private static long[] Permutation(OnnxNode node, int rank) => node.Attribute("perm") is { } given ? [.. given.Ints] : [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)];

    /// <summary>Whether the last axis of a shape is that of the features: where it is computed, it is taken to be.</summary>
    private static bool KeepsFeatures(OnnxNode node, ChainBuilder chain)
    {
        if (node.Operator == "Flatten")
            return node.Integer("axis", 1) is 2 or -1;
        int features = chain.Count > 0 ? chain.Last.Spec.Units : 0;
        return node.Integers("shape", 1) is not [.., var last] || last == features || last == -1 || features == 0;
    }
}
