using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Unrolled.Generator.Emission;

/// <summary>The namespaces of the runtime's types: the one place where generated text learns on which floor a type is.</summary>
internal static class Library
{
    /// <summary>Types that are printed with their namespace.</summary>
    public const string
        Require = "global::Unrolled.Checks.Require",
        ModelLayout = "global::Unrolled.Layouts.ModelLayout",
        Adjoints = "global::Unrolled.Tapes.Adjoints",
        Delays = "global::Unrolled.Tapes.Delays",
        ParameterBlock = "global::Unrolled.Tapes.ParameterBlock",
        StateBytes = "global::Unrolled.Tapes.StateBytes",
        Window = "global::Unrolled.Tapes.Window",
        Workspace = "global::Unrolled.Tapes.Workspace",
        BackwardPass = "global::Unrolled.Passes.BackwardPass",
        ForwardPass = "global::Unrolled.Passes.ForwardPass",
        Joining = "global::Unrolled.Passes.Joining",
        ModelFingerprint = "global::Unrolled.Passes.ModelFingerprint",
        ModelText = "global::Unrolled.Passes.ModelText",
        PaddedOutput = "global::Unrolled.Passes.PaddedOutput",
        Reading = "global::Unrolled.Passes.Reading",
        SequenceRun = "global::Unrolled.Passes.SequenceRun",
        Initializer = "global::Unrolled.Initializers.Initializer",
        ModelFile = "global::Unrolled.ModelFile";

    /// <summary>The namespace that a model's layout is written with.</summary>
    public const string Layouts = "Unrolled.Layouts";

    // What layers name without a namespace, because their lines are read more often.
    private static readonly (string Space, Regex Types)[] OfLayers =
    [
        (Layouts, Words("PanelBlock")),
        ("Unrolled.Numbers", Words("Activations", "Columns", "Elementwise", "ILane", "LayerNormalization", "Scalar", "Softmax", "StrictNormalization", "StrictSoftmax")),
        ("Unrolled.Passes", Words(
            "BackwardStage", "Clock", "ForwardStage", "IBackwardStage", "IForwardStage", "ILayer", "IStrictStage", "ITape", "PanelProduct", "ProductOperand",
            "StrictTransposedMatrix", "StrikingSteps", "Taped", "TransposedMatrix", "Untaped", "VectorGradient")),
        ("Unrolled.Tapes", Words("LayerAdjoints", "Rows", "Series", "Workspace")),
    ];

    /// <summary>The namespaces that the text of a layer needs. A strict project takes a superfluous using for an error.</summary>
    /// <param name="text">The text, without usings.</param>
    public static IEnumerable<string> SpacesOf(string text) => OfLayers.Where(floor => floor.Types.IsMatch(text)).Select(floor => floor.Space);

    private static Regex Words(params string[] names) => new($@"^(?!\s*//).*(?<![.:\w])({string.Join("|", names)})\b", RegexOptions.Multiline | RegexOptions.CultureInvariant);
}
