using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Collections.Immutable;
using System.ComponentModel;
using Unrolled.Layouts;
using Unrolled.Numbers;

namespace Unrolled.Initializers;

/// <summary>Draws a model's parameters. Generated constructors call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    /// <summary>
    /// Draws every tensor of a model by its <see cref="ParameterTensor.Initial"/>. Each number depends on the seed, on the tensor's index in the
    /// model and on the element's index in the tensor. It does not depend on the machine or the packing.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">Any number. The same seed gives the same bits everywhere.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static void Initialize(IRecurrentModel model, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ImmutableArray<ParameterTensor> tensors = model.Layout.Tensors;
        for (int index = 0; index < tensors.Length; index++)
        {
            int first = FirstOfJoint(tensors, index);
            var random = new RandomStream(seed, first);
            if (tensors[index].Initial.Kind == InitialKind.Orthogonal)
                DrawOrthogonal([tensors[index].Block], ref random, model.Parameters);
            else if (tensors[index].Initial.Kind != InitialKind.StackedOrthogonal)
                DrawEach(tensors[index], ref random, model.Parameters);
            else if (index == first)
                DrawOrthogonal(BlocksOfStack(tensors, index), ref random, model.Parameters);
        }
    }

    /// <summary>Tensors of a layer that are drawn together share the random numbers of the first of them; others have their own.</summary>
    private static int FirstOfJoint(ImmutableArray<ParameterTensor> tensors, int index)
    {
        InitialKind kind = tensors[index].Initial.Kind;
        if (!IsJoint(kind))
            return index;
        int first = 0;
        while (tensors[first].Layer != tensors[index].Layer || Family(tensors[first].Initial.Kind) != Family(kind))
            first++;
        return first;
    }

    private static bool IsJoint(InitialKind kind) => Family(kind) != 0;

    /// <summary>Kinds of one family are drawn together; 0 for those that are drawn by themselves.</summary>
    private static int Family(InitialKind kind) => kind switch
    {
        InitialKind.StackedOrthogonal => 1,
        InitialKind.Chrono or InitialKind.NegativeChrono => 2,
        InitialKind.RingRadius or InitialKind.RingNorm => 3,
        _ => 0,
    };

    private static PanelBlock[] BlocksOfStack(ImmutableArray<ParameterTensor> tensors, int first)
    {
        var blocks = new List<PanelBlock>();
        foreach (ParameterTensor tensor in tensors)
            if (tensor.Layer == tensors[first].Layer && tensor.Initial.Kind == InitialKind.StackedOrthogonal)
                blocks.Add(tensor.Block);
        return [.. blocks];
    }

    // Row by row, so that the packing into panels does not matter.
    [MethodImpl(Jit.Optimized)]
    private static void DrawEach(ParameterTensor tensor, ref RandomStream random, Span<float> parameters)
    {
        PanelBlock block = tensor.Block;
        InitialValue initial = tensor.Initial;
        double[][]? memory = initial.Kind switch
        {
            InitialKind.LegendreTransition or InitialKind.LegendreEntry => LegendreMemory.Of(block.Units, initial.Value),
            InitialKind.Reservoir => Reservoir.Draw(block.Units, initial.Value, initial.Density, ref random),
            _ => null,
        };
        double glorot = Math.Sqrt(6.0 / (block.Units + block.Columns));
        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                parameters[block.Index(unit, column)] = (float)(initial.Kind switch
                {
                    InitialKind.Constant => initial.Value,
                    InitialKind.Uniform => initial.Value * ((2 * random.NextUniform()) - 1),
                    InitialKind.UniformPositive => initial.Value * random.NextUniform(),
                    InitialKind.UniformBetween => initial.Least + ((initial.Value - initial.Least) * random.NextUniform()),
                    InitialKind.Normal => initial.Value * random.NextNormal(),
                    InitialKind.GlorotUniform => glorot * ((2 * random.NextUniform()) - 1),
                    InitialKind.Identity => unit == column ? initial.Value : 0,
                    InitialKind.Chrono => Chrono(initial.Value, ref random),
                    InitialKind.NegativeChrono => -Chrono(initial.Value, ref random),
                    InitialKind.RingRadius => Elementary.Log(-Radius(initial, ref random)),
                    InitialKind.RingNorm => 0.5 * Elementary.Log(OneMinusExp(2 * Radius(initial, ref random))),
                    InitialKind.RingPhase => Elementary.Log(initial.Value * Inside(random.NextUniform())),
                    InitialKind.LegendreTransition or InitialKind.Reservoir => memory![unit][column],
                    InitialKind.LegendreEntry => memory![unit][block.Units],
                    _ => throw new ArgumentException($"{tensor.Layer}.{tensor.Name} has an unknown distribution, {initial.Kind}."),
                });
    }

    // log ρ, ρ² uniform between the two squares.
    private static double Radius(InitialValue ring, ref RandomStream random)
    {
        double least = ring.Least * ring.Least, most = ring.Value * ring.Value;
        return 0.5 * Elementary.Log(least + ((most - least) * Inside(random.NextUniform())));
    }

    // Neither 0 nor 1, whose logarithms are infinite.
    private static double Inside(double u) => Math.Min(Math.Max(u, 1e-9), 1 - 1e-9);

    // 1 − eˣ for x below 0; near 0 by its series, where the difference of the two would have lost its digits: in float 1 − ρ² is 0 for ρ within 3e-8 of 1.
    private static double OneMinusExp(double x) => x < -1e-4 ? 1 - Elementary.Exp(x) : -x * (1 + (x * (0.5 + (x * (1.0 / 6)))));

    // log(u), u ~ U(1, longest − 1)
    private static double Chrono(double longest, ref RandomStream random) => Elementary.Log(1 + ((longest - 2) * random.NextUniform()));

    /// <summary>Orthonormal columns, or rows where there are fewer of them, of the matrices on top of one another.</summary>
    [MethodImpl(Jit.Optimized)]
    private static void DrawOrthogonal(PanelBlock[] blocks, ref RandomStream random, Span<float> parameters)
    {
        int units = blocks[0].Units, rows = blocks.Length * units, columns = blocks[0].Columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        ColumnStrips vectors = Orthonormal.Draw(count, length, ref random);
        for (int row = 0; row < rows; row++)
        {
            PanelBlock block = blocks[row / units];
            int unit = row % units;
            for (int column = 0; column < columns; column++)
                parameters[block.Index(unit, column)] = rows > columns ? vectors[row, column] : vectors[column, row];
        }
    }
}
