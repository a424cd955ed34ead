using System.Globalization;

namespace Unrolled.RuntimeTests.Models;

/// <summary>A model that says itself what it is.</summary>
[RecurrentModel(Input = 1)]
[Rnn(1)]
public partial class Outspoken
{
    /// <inheritdoc/>
    public override string ToString() => "mine";
}

/// <summary>What a debugger and a log show.</summary>
public sealed class TextTests
{
    [Fact]
    public void A_model_says_its_layers_in_any_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        Assert.StartsWith("Unrolled.RuntimeTests.Models.Everything: 3 → rnn1 5 → rnn.l0 9 → rnn.l1 9 → gru1 17 → dense1 6 → head 4, ", new Everything().ToString(), StringComparison.Ordinal);
        Assert.EndsWith($", {Everything.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)} parameters", new Everything().ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Unrolled.RuntimeTests.Models.Letters: tokens below 11 → embedding1 7 → gru1 10 → dense1 11, ", new Letters().ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", new Outspoken().ToString());
    }

    [Fact]
    public void A_state_says_its_first_numbers()
    {
        Everything model = new(seed: 1);
        var state = default(Everything.State);
        Assert.Equal("not started", state.ToString());
        model.Step([1, 2, 3], ref state, new float[4]);
        Assert.Matches("^rnn1: [^;]* \\(5 numbers\\); rnn.l0: [^;]* \\(18 numbers\\); rnn.l1: [^;]*; gru1: [^;]* \\(17 numbers\\)$", state.ToString());
    }

    [Fact]
    public void Tensors_losses_metrics_trainers_and_epochs_say_what_they_are()
    {
        Everything model = new();
        model.Parameters.Fill(0.5f);
        Assert.Equal("W [5, 3]: 0.5, 0.5, 0.5, 0.5, … (15 numbers)", model.Tensors.Rnn1.W.ToString());
        Assert.Equal(" [0, 0]: ", default(TensorView).ToString());
        Assert.Equal("SoftmaxCrossEntropy", Loss.SoftmaxCrossEntropy.ToString());
        Assert.Equal("Huber { Delta = 2 }", new Huber { Delta = 2 }.ToString());
        var accuracy = new Accuracy();
        accuracy.Add([1, 0], 0);
        Assert.Equal("accuracy 1", accuracy.ToString());
        using var trainer = new Trainer(model, new AdamW(), Loss.SoftmaxCrossEntropy, window: 20, batch: 32);
        Assert.Equal("Trainer of Unrolled.RuntimeTests.Models.Everything: AdamW, SoftmaxCrossEntropy, window 20, batch 32; 0 updates", trainer.ToString());
        Assert.Equal("epoch 3: loss 0.25, validation 0.5, accuracy 0.75, 2.0 s", new FitEpoch(3, 10, 0.25, 0.5, [new("accuracy", 0.75)], 0.1, 2).ToString());
        Assert.Equal("epoch 1: loss 0.25, 2.0 s", new FitEpoch(1, 10, 0.25, null, [], 0.1, 2).ToString());
    }
}
