using Microsoft.Extensions.Logging;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>The course of a training in a log.</summary>
public sealed class LoggerProgressTests : ILogger
{
    private readonly List<(LogLevel Level, int Id, string Text)> _lines = [];

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add((logLevel, eventId.Id, formatter(state, exception)));

    [Fact]
    public void Epochs_are_lines_and_batches_details()
    {
        using Trainer trainer = Pupil.Trainer(new Everything());
        var options = new FitOptions { Epochs = 2, Metrics = [new Mae()], Progress = new LoggerProgress(this), Resume = true };
        FitHistory history = trainer.Fit(Pupil.Sequences(7), options);
        Assert.Equal([LogLevel.Debug, LogLevel.Debug, LogLevel.Debug, LogLevel.Information], _lines.Take(4).Select(line => line.Level));
        Assert.Equal(8, _lines.Count);
        Assert.StartsWith($"Epoch 1 of 2: loss {history.Epochs[0].TrainingLoss.ToString(System.Globalization.CultureInfo.InvariantCulture)} ", _lines[3].Text, StringComparison.Ordinal);
        Assert.Equal(1, _lines[3].Id);
        Assert.StartsWith("Epoch 2 of 2, batch 1 of 3: loss ", _lines[4].Text, StringComparison.Ordinal);

        trainer.Fit(Pupil.Sequences(7), options);
        Assert.Equal((LogLevel.Information, 3, "Nothing left to do: the training was complete after epoch 2"), _lines[^1]);
        Assert.Throws<ArgumentNullException>(() => new LoggerProgress(null!));

        using Trainer validated = Pupil.Trainer(new Everything());
        FitEpoch epoch = validated.Fit(Pupil.Sequences(7), new FitOptions { Epochs = 1, ValidationShare = 0.3, Progress = new LoggerProgress(this) }).Epochs[0];
        Assert.Equal(4, _lines[^1].Id);
        Assert.Contains($", validation {epoch.ValidationLoss!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)} ", _lines[^1].Text, StringComparison.Ordinal);
    }
}
