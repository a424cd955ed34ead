using Unrolled.Passes;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Kernels;

/// <summary>Products and their gradients, bit for bit, against loops that say the order of every sum and nothing of registers.</summary>
public sealed class PanelProductTests
{
    // A bias and two vectors, as an LSTM reads them, then as a GRU does, then with gates of a vector that do not lie side by side.
    private static readonly int[][][] s_readers =
    [
        [[0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3]],
        [[0, 1, 2, 3], [0, 1, 2], [0, 1, 3]],
        [[1, 3], [0, 2], [1, 2, 3]],
        [[0], [0], []],
    ];

    public static TheoryData<int, int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int, int>();
        for (int readers = 0; readers < s_readers.Length; readers++)
            foreach (int units in new[] { 1, 3, 8, 12, 16, 19, 33, 64 })
                shapes.Add(readers, units, 1 + (units * 7 % 40), units);
        shapes.Add(0, 20, 150, 140);
        shapes.Add(1, 20, 150, 140);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Transposed_products_are_two_chains(int readers, int units, int inputs, int states)
    {
        var shape = new Shape(readers, units, inputs, states);
        foreach (int rows in new[] { 1, 4, 7, 8, 19, 77 })
            foreach (int operand in shape.Vectors)
                foreach (bool add in new[] { false, true })
                {
                    float[] parameters = Numbers(shape.Parameters, 1), da = Numbers(rows * shape.Sums, 2), expected = Numbers(rows * shape.Width(operand), 3), actual = [.. expected];
                    var transposed = new float[TransposedColumns.Length(shape.Width(operand), shape.Readers(operand).Length * units)];
                    transposed.AsSpan().Fill(float.NaN);
                    shape.Product.Transpose(operand, parameters, transposed);
                    shape.Product.Transposed(operand, transposed, new Rows<float>(da, shape.Sums), new Rows<float>(actual, shape.Width(operand)), rows, add);
                    for (int row = 0; row < rows; row++)
                        for (int k = 0; k < shape.Width(operand); k++)
                        {
                            float even = 0, odd = 0;
                            foreach (int gate in shape.Readers(operand))
                                for (int unit = 0; unit < units; unit++)
                                {
                                    ref float chain = ref unit % 2 == 0 ? ref even : ref odd;
                                    chain = MathF.FusedMultiplyAdd(parameters[shape.Index(operand, k, gate, unit)], da[(row * shape.Sums) + (gate * units) + unit], chain);
                                }

                            ref float to = ref expected[(row * shape.Width(operand)) + k];
                            to = add ? to + (even + odd) : even + odd;
                        }

                    Assert.Equal(Bits(expected), Bits(actual));
                }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_are_one_chain_over_the_steps(int readers, int units, int inputs, int states)
    {
        var shape = new Shape(readers, units, inputs, states);
        foreach (int steps in new[] { 1, 5, 64, 130 })
        {
            const int Apart = 3; // numbers between two vectors
            float[] before = Numbers(shape.Parameters, 4), da = Numbers(steps * shape.Sums, 5);
            var vectors = new float[3][];
            foreach (int operand in shape.Vectors)
                vectors[operand] = Numbers(steps * (shape.Width(operand) + Apart), operand);
            Series<float> Vector(int operand) => new(vectors[operand], shape.Width(operand) + Apart);

            float[] expected = [.. before], one = [.. before], joint = [.. before];
            for (int operand = 0; operand < 3; operand++)
                foreach (int gate in shape.Readers(operand))
                    for (int k = 0; k < shape.Width(operand); k++)
                        for (int unit = 0; unit < units; unit++)
                        {
                            ref float sum = ref expected[shape.Index(operand, k, gate, unit)];
                            for (int n = 0; n < steps; n++)
                            {
                                float adjoint = da[(n * shape.Sums) + (gate * units) + unit];
                                sum = operand == 0 ? sum + adjoint : MathF.FusedMultiplyAdd(adjoint, vectors[operand][(n * (shape.Width(operand) + Apart)) + k], sum);
                            }
                        }

            var adjoints = new Series<float>(da, shape.Sums);
            shape.Product.AddBiasGradient(adjoints, one, steps);
            foreach (int operand in shape.Vectors)
                shape.Product.AddGradient(operand, Vector(operand), adjoints, one, steps);
            Assert.Equal(Bits(expected), Bits(one));

            if (shape.Vectors.Length == 2)
                shape.Product.AddGradients(1, Vector(1), 2, Vector(2), adjoints, joint, steps);
            else
                shape.Product.AddGradients(1, Vector(1), adjoints, joint, steps);
            Assert.Equal(Bits(expected), Bits(joint));
        }
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static int[] Bits(float[] numbers) => Array.ConvertAll(numbers, BitConverter.SingleToInt32Bits);

    /// <summary>A product, and where its numbers lie.</summary>
    private sealed class Shape(int readers, int units, int inputs, int states)
    {
        private readonly int[][] _readers = s_readers[readers];

        public PanelProduct Product { get; } = Create(s_readers[readers], units, inputs, states);

        public int[] Vectors { get; } = s_readers[readers][2].Length == 0 ? [1] : [1, 2];

        public int Sums => (_readers.Max(gates => gates.Length == 0 ? 0 : gates[^1]) + 1) * units;

        public int Parameters => units * (Row(2) + (states * _readers[2].Length));

        public int Width(int operand) => operand == 0 ? 1 : operand == 1 ? inputs : states;

        public int[] Readers(int operand) => _readers[operand];

        // Panels of sixteen units, the last one narrower: a row for each bias, then for each column the gates that read it.
        public int Index(int operand, int column, int gate, int unit)
        {
            int panel = unit / 16, width = Math.Min(16, units - (panel * 16));
            int row = Row(operand) + (column * _readers[operand].Length) + Array.IndexOf(_readers[operand], gate);
            return (panel * 16 * (Parameters / units)) + (row * width) + (unit % 16);
        }

        private int Row(int operand) => operand == 0 ? 0 : Row(operand - 1) + (Width(operand - 1) * _readers[operand - 1].Length);

        private static PanelProduct Create(int[][] readers, int units, int inputs, int states)
        {
            var operands = new List<ProductOperand> { ProductOperand.Bias(readers[0]), ProductOperand.Vector(inputs, readers[1]) };
            if (readers[2].Length > 0)
                operands.Add(ProductOperand.Vector(states, readers[2]));
            return new PanelProduct(units, readers.Max(gates => gates.Length == 0 ? 0 : gates[^1]) + 1, [.. operands]);
        }
    }
}
