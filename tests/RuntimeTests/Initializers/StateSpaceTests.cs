using Unrolled.Initializers;
using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Initializers;

/// <summary>Matrices that a cell's authors computed, and eigenvalues drawn in a ring.</summary>
public sealed class StateSpaceTests
{
    [Fact]
    public void A_Legendre_memory_goes_on_as_its_paper_has_it()
    {
        // exp([A B; 0 0]) by another library, order 3 and a window of 4 steps; then the last row of order 16 and 64 steps.
        double[] expected =
        [
            0.763323208236, -0.205303086696, -0.064704005038, 0.236676791764, 0.615909260088, 0.212117953186, -0.278471464109, -0.615909260088,
            -0.323520025190, 0.464119106848, 0.167069392105, 0.323520025190,
        ];
        double[] last =
        [
            -0.014487009337, 0.013095661546, -0.010236388436, 0.005752131570, 0.000602655609, -0.009174530191, 0.020428741206, -0.034972979914,
            0.053588422572, -0.077269667160, 0.107275627395, -0.145194017734, 0.193022771984, -0.253272623347, 0.329096182139, 0.575549761841, 0.014487009337,
        ];
        double[][] small = LegendreMemory.Of(3, 4), large = LegendreMemory.Of(16, 64);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], small[i / 4][i % 4], 1e-11);
        for (int j = 0; j < last.Length; j++)
            Assert.Equal(last[j], large[15][j], 1e-11);

        var model = new Remembering(1);
        for (int unit = 0; unit < 3; unit++)
        {
            Assert.Equal((float)small[unit][3], model.Tensors.Lmu1.B[unit, 0]);
            for (int column = 0; column < 3; column++)
                Assert.Equal((float)small[unit][column], model.Tensors.Lmu1.A[unit, column]);
        }
    }

    [Fact]
    public void What_a_cell_fixes_no_trainer_moves()
    {
        var model = new Remembering(1);
        float[] a = Values(model, "A"), b = Values(model, "B"), w = Values(model, "W");
        using var trainer = new Trainer(model, new AdamW { LearningRate = 0.1f, WeightDecay = 0.5f }, Loss.MeanSquaredError, window: 3, batch: 2);
        for (int update = 0; update < 3; update++)
            trainer.Update([.. Enumerable.Range(0, 12).Select(number => number * 0.1f)], new float[3 * 2 * 5]);
        Assert.Equal(a, Values(model, "A"));
        Assert.Equal(b, Values(model, "B"));
        Assert.NotEqual(w, Values(model, "W"));
    }

    [Fact]
    public void Eigenvalues_lie_in_their_ring_and_entries_are_scaled_to_them()
    {
        var model = new Ring(3);
        float[] nu = Values(model, "nu"), gamma = Values(model, "gamma"), theta = Values(model, "theta");
        double[] rho = [.. nu.Select(value => Math.Exp(-Math.Exp(value)))];
        Assert.All(rho, radius => Assert.InRange(radius, 0.9 - 1e-6, 0.99 + 1e-6));
        Assert.Equal((0.81 + 0.9801) / 2, rho.Average(radius => radius * radius), 0.01);
        for (int state = 0; state < rho.Length; state++)
            Assert.Equal(0.5 * Math.Log(1 - (rho[state] * rho[state])), gamma[state], 1e-4);
        Assert.All(theta, value => Assert.InRange(Math.Exp(value), 0, 0.5));
        Assert.InRange(theta.Average(value => Math.Exp(value)), 0.2, 0.3);
    }

    [Fact]
    public void Radii_next_to_one_leave_a_finite_scale() =>
        Assert.All(Values(new NarrowRing(3), "gamma"), value => Assert.InRange(value, -12, 0));

    private static float[] Values(IRecurrentModel model, string name)
    {
        PanelBlock block = model.Layout.Tensors.Single(tensor => tensor.Name == name).Block;
        float[] parameters = model.Parameters.ToArray();
        return [.. Enumerable.Range(0, block.Units * block.Columns).Select(index => parameters[block.Index(index / block.Columns, index % block.Columns)])];
    }
}

[RecurrentModel(Input = 2)]
[Lmu(5, Order = 3, Window = 4)]
public sealed partial class Remembering;

[RecurrentModel(Input = 2)]
[Lru(3, States = 400, LeastRadius = 0.9f, Radius = 0.99f, Phase = 0.5f)]
public sealed partial class Ring;

[RecurrentModel(Input = 2)]
[Lru(3, States = 400, LeastRadius = 0.9999999f)]
public sealed partial class NarrowRing;
