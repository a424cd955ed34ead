using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Checks;

namespace Unrolled.Training;

/// <summary>The settings of a trainer that affect a training's bits, as text by name.</summary>
internal static class TrainerSettings
{
    /// <summary>Lists the settings.</summary>
    /// <param name="trainer">The trainer.</param>
    public static SortedDictionary<string, string> Of(Trainer trainer)
    {
        // Records format their numbers in the thread's culture.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["the optimizer"] = trainer.Optimizer.ToString(),
                [nameof(trainer.Loss)] = trainer.Loss.ToString() ?? "",
                [nameof(trainer.ClipNorm)] = Text(trainer.ClipNorm),
                [nameof(trainer.ClipValue)] = Text(trainer.ClipValue),
                [nameof(trainer.Groups)] = trainer.Groups.Count == 0 ? "none" : string.Join("; ", trainer.Groups),
                [nameof(trainer.DecayBiases)] = Text(trainer.DecayBiases),
                [nameof(trainer.TargetSteps)] = Text(trainer.TargetSteps),
                [nameof(trainer.Schedule)] = Text(trainer.Schedule),
                [nameof(trainer.Plateau)] = Text(trainer.Plateau),
                ["the trainer's Seed"] = Text(trainer.Seed),
            };
            // Checkpoints from before this setting do not name it.
            if (trainer.SkipMissingTargets)
                settings[nameof(trainer.SkipMissingTargets)] = Text(true);
            return settings;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>The differences, one line each.</summary>
    /// <param name="then">Settings of an earlier training. Missing settings are unknown.</param>
    /// <param name="now">The current settings.</param>
    public static List<string> Differences(IReadOnlyDictionary<string, string> then, SortedDictionary<string, string> now) =>
    [
        .. now.Where(entry => then.GetValueOrDefault(entry.Key) != entry.Value)
            .Select(entry => $"{entry.Key} was {Wording.Plain(then.GetValueOrDefault(entry.Key, "unknown"))} and is {entry.Value}"),
    ];

    private static string Text(object? value) => value?.ToString() ?? "none";
}
