using Unrolled.Layouts;
using Unrolled.Tapes;

namespace Unrolled.RuntimeTests.Models;

/// <summary>Dropout and zoneout: which numbers are drawn, when, and what they depend on.</summary>
public sealed class MaskTests
{
    private const int Steps = 5, Rows = 19;

    private readonly Forgetful _model = new(seed: 2);
    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * Forgetful.InputSize);
    private readonly float[] _targets = RandomNumbers.Draw(Steps * Rows * Forgetful.OutputSize, seed: 2);

    [Fact]
    public void A_mask_has_the_share_and_the_scale_of_its_rate()
    {
        var dropout = new MaskLayout(0, 0, 40_000, MaskKind.Dropout, 0.2);
        float[] mask = Filled(dropout, new MaskDraw(1, 2, 0), 3, 4);
        Assert.All(mask, value => Assert.True(value is 0 or 1.25f));
        Assert.Equal(0.2, mask.Count(value => value == 0) / 40_000.0, 0.01);
        float[] zoneout = Filled(dropout with { Kind = MaskKind.Zoneout }, new MaskDraw(1, 2, 0), 3, 4);
        Assert.Equal(mask.Select(value => value == 0 ? 1f : 0), zoneout);
    }

    [Fact]
    public void Nothing_drawn_is_the_expectation()
    {
        Assert.All(Filled(new MaskLayout(0, 0, 5, MaskKind.Dropout, 0.2), default, 3, 4), value => Assert.Equal(1, value));
        Assert.All(Filled(new MaskLayout(0, 0, 5, MaskKind.SequenceDropout, 0.2), default, 3, 4), value => Assert.Equal(1, value));
        Assert.All(Filled(new MaskLayout(0, 0, 5, MaskKind.Zoneout, 0.2), default, 3, 4), value => Assert.Equal(0.2f, value));
    }

    [Fact]
    public void A_mask_depends_on_seed_update_mask_row_of_the_batch_and_step()
    {
        var layout = new MaskLayout(0, 0, 64, MaskKind.Dropout, 0.5);
        float[] mask = Filled(layout, new MaskDraw(1, 2, 3), 4, 5);
        Assert.Equal(mask, Filled(layout, new MaskDraw(1, 2, 0), 4, 8));
        Assert.NotEqual(mask, Filled(layout, new MaskDraw(2, 2, 3), 4, 5));
        Assert.NotEqual(mask, Filled(layout, new MaskDraw(1, 3, 3), 4, 5));
        Assert.NotEqual(mask, Filled(layout, new MaskDraw(1, 2, 4), 4, 5));
        Assert.NotEqual(mask, Filled(layout, new MaskDraw(1, 2, 3), 5, 5));
        Assert.NotEqual(mask, Filled(layout with { Number = 1 }, new MaskDraw(1, 2, 3), 4, 5));

        MaskLayout sequence = layout with { Kind = MaskKind.SequenceDropout };
        Assert.Equal(Filled(sequence, new MaskDraw(1, 2, 3), 4, 5), Filled(sequence, new MaskDraw(1, 2, 3), 0, 5));
        Assert.NotEqual(Filled(sequence, new MaskDraw(1, 2, 3), 4, 5), Filled(sequence, new MaskDraw(1, 2, 3), 4, 6));
    }

    [Fact]
    public void Running_and_evaluating_draw_nothing()
    {
        float[] outputs = new float[_targets.Length];
        _model.Run(_inputs, new Forgetful.State[Rows], outputs);
        using var trainer = new Trainer(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Rows);
        double expected = outputs.Zip(_targets, (y, t) => ((double)y - t) * ((double)y - t)).Average();
        Assert.NotEqual(expected, trainer.Update(_inputs, _targets), 1e-4);
        Assert.Equal(expected, trainer.Evaluate(_inputs, _targets), 1e-6);
    }

    [Fact]
    public void Step_and_the_forward_pass_without_drawing_have_the_same_bits()
    {
        IRecurrentModel model = _model;
        var window = new Window<float>(model.Parameters, new float[model.Layout.TapeLength(Steps, Rows)], Steps, Rows);
        _inputs.CopyTo(model.Layout.Inputs(window));
        model.Forward(window);
        float[] outputs = new float[_targets.Length];
        _model.Run(_inputs, new Forgetful.State[Rows], outputs);
        for (int cell = 0; cell < Steps * Rows; cell++)
            Assert.Equal(
                model.Layout.Output(window, cell / Rows, cell % Rows).ToArray(), outputs.AsSpan(cell * Forgetful.OutputSize, Forgetful.OutputSize).ToArray());
    }

    [Fact]
    public void Neither_threads_nor_a_repetition_show_in_a_training_but_the_seed_does()
    {
        float[] once = Trained(seed: 1, threads: 1);
        Assert.Equal(once, Trained(seed: 1, threads: 3));
        Assert.NotEqual(once, Trained(seed: 2, threads: 1));
    }

    [Fact]
    public void Gradients_with_masks_are_those_of_finite_differences()
    {
        GradientReport report = _model.CheckGradients(_inputs, _targets, Loss.MeanSquaredError, Rows);
        Assert.True(report.Passed && report.FloatError < 1e-4, report.ToString());
    }

    [Fact]
    public void An_update_with_masks_allocates_nothing()
    {
        using var trainer = new Trainer(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Rows);
        Allocated.Nothing(() => trainer.Update(_inputs, _targets), times: 20);
    }

    private static float[] Filled(MaskLayout layout, MaskDraw draw, int step, int row)
    {
        float[] mask = RandomNumbers.Poisoned(layout.Width);
        layout.Fill<float>(draw, step, row, mask);
        return mask;
    }

    private float[] Trained(int seed, int threads)
    {
        var model = new Forgetful(seed: 2);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0.1f }, Loss.MeanSquaredError, Steps, Rows, threads) { Seed = seed };
        for (int update = 0; update < 3; update++)
            trainer.Update(_inputs, _targets);
        return model.Parameters.ToArray();
    }
}
