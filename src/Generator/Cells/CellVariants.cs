using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells.Variants;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>What every recurrent cell may have beside its own equations: rewrites of its finished program, in their order.</summary>
internal static class CellVariants
{
    private static readonly IReadOnlyList<Func<CellProgram, CellSpec, CellProgram>> Rewrites =
    [
        NoBias.Apply,
        TwoBiases.Apply,
        LayerNormalization.Apply,
        RecurrentDropout.Apply,
        Zoneout.Apply,
        Clip.Apply,
        TrainedState.Apply,
    ];

    /// <summary>The settings that ask for them.</summary>
    public static IReadOnlyList<string> Settings { get; } =
        [NoBias.Setting, TwoBiases.Setting, LayerNormalization.Setting, RecurrentDropout.Setting, Zoneout.Setting, Clip.Setting, TrainedState.Setting];

    /// <summary>A cell with the variants that its settings ask for.</summary>
    public static CellProgram Apply(CellProgram program, CellSpec cell) =>
        Rewrites.Aggregate(program.Verified("its definition"), (rewritten, rewrite) => Checked(rewritten, rewrite(rewritten, cell), rewrite.Method.DeclaringType.Name)).Unmarked().InOrder();

    private static CellProgram Checked(CellProgram before, CellProgram after, string pass) => ReferenceEquals(before, after) ? after : after.Verified(pass);
}
