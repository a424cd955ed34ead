using System;
using System.Diagnostics;
using System.IO;
using static System.FormattableString;

namespace Unrolled;

/// <summary>Prints the progress of a training: a line for each epoch. On an interactive console it also updates one line with speed and remaining time four times a second.</summary>
public sealed class ConsoleProgress : IProgress<FitProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    private readonly TextWriter _writer;
    private readonly bool _live;
    private long _last;
    private int _shown;

    /// <summary>Prints to the console. If its output is redirected, it prints only the lines of epochs.</summary>
    public ConsoleProgress()
        : this(Console.Out, !Console.IsOutputRedirected)
    {
    }

    /// <summary>Prints to a writer.</summary>
    /// <param name="writer">Receives the lines.</param>
    /// <param name="live">Whether to show the progress within an epoch, on one line that is overwritten. Default: false.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public ConsoleProgress(TextWriter writer, bool live = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _live) = (writer, live);
    }

    /// <inheritdoc/>
    public void Report(FitProgress value)
    {
        if (value.WasComplete)
        {
            _writer.WriteLine(Invariant($"nothing left to do: the training was complete after epoch {value.Epoch}; more epochs or patience go on"));
        }
        else if (value.Finished is { } epoch)
        {
            _writer.WriteLine(Over(epoch.Line(Invariant($"{epoch.Epoch}/{value.Epochs}"))));
            _shown = 0;
        }
        else if (_live && (_last == 0 || Stopwatch.GetElapsedTime(_last) >= Pause))
        {
            _last = Stopwatch.GetTimestamp();
            string line = Invariant(
                $"epoch {value.Epoch}/{value.Epochs}, batch {value.Batch}/{value.Batches}: loss {value.Loss:G4}, {value.StepsPerSecond:N0} steps/s, {value.TimeLeft:hh\\:mm\\:ss} left");
            _writer.Write(_shown == 0 ? "\r" + line : Over(line));
            _shown = line.Length;
        }
    }

    // Back to the line's beginning, and spaces over what is left of a longer one.
    private string Over(string line) => _shown == 0 ? line : "\r" + line.PadRight(_shown);
}
