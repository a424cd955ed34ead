using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The state of a model as a value.</summary>
internal static class StateSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        int floats = plan.StateFloats;
        Storage storage = floats == 0 ? new("", "default", "default") : plan.Model.IsPortable ? Buffer(floats) : InlineArray(floats);
        string signature = Signature(plan).Text();
        string unscoped = plan.Model.IsPortable ? "" : "\n    [global::System.Diagnostics.CodeAnalysis.UnscopedRef]";
        code.Line();
        code.Lines($$"""
            /// <summary>What the model remembers of a sequence, as a value: an assignment is a snapshot, <c>default</c> a fresh start.</summary>
            [Generated]
            public struct State : global::System.IEquatable<State>
            {
                /// <summary>Bytes that <see cref="Write"/> writes.</summary>
                public const int ByteCount = {{Contract.StateBytes(floats).Text()}};

                // Nonzero once a step has been taken.
                private int _started;{{storage.Declaration}}

                /// <summary>Whether a step has been taken from a fresh start.</summary>
                public readonly bool HasStarted => _started != 0;

                /// <summary>The numbers, layer after layer: {{Parts(plan)}}.</summary>{{unscoped}}
                public readonly global::System.ReadOnlySpan<float> Values => {{storage.Values}};{{VectorsByLayer.Write(plan)}}

                /// <summary>
                /// Whether no number of the state is NaN or infinite. Such a number, once an input or a sum beyond the range of floats has brought it in,
                /// stays and spreads in every later step: begin again from <c>default</c> or from a snapshot.
                /// </summary>
                public readonly bool IsFinite => {{Library.StateBytes}}.IsFinite(Values);

                /// <summary>Saves the state.</summary>
                /// <param name="destination">Receives <see cref="ByteCount"/> bytes, the same on every machine.</param>
                /// <exception cref="global::System.ArgumentException"><paramref name="destination"/> has another length.</exception>
                public readonly void Write(global::System.Span<byte> destination) => {{Library.StateBytes}}.Write({{signature}}, _started, Values, destination);

                /// <summary>Restores a state that <see cref="Write"/> has saved.</summary>
                /// <param name="source">The <see cref="ByteCount"/> bytes.</param>
                /// <exception cref="global::System.ArgumentException"><paramref name="source"/> has another length, or is no saved state of a model with these layers.</exception>
                public static State Read(global::System.ReadOnlySpan<byte> source)
                {
                    State state = default;
                    global::System.Span<float> values = state.Begin();
                    state._started = {{Library.StateBytes}}.Read({{signature}}, source, values);
                    return state;
                }

                /// <summary>Whether two states have the same bits.</summary>
                /// <param name="other">The other state.</param>
                public readonly bool Equals(State other) => _started == other._started && {{Library.StateBytes}}.SameBits(Values, other.Values);

                /// <inheritdoc/>
                public override readonly bool Equals(object? obj) => obj is State other && Equals(other);

                /// <inheritdoc/>
                public override readonly int GetHashCode() => {{Library.StateBytes}}.Hash(_started, Values);

                /// <summary>The first numbers of each layer's state.</summary>
                public override readonly string ToString() =>
                    {{Library.ModelText}}.State(global::{{plan.Space}}.{{LayoutSource.TypeOf(plan)}}.Layout, HasStarted, Values);

                /// <summary>Whether two states have the same bits.</summary>
                public static bool operator ==(State left, State right) => left.Equals(right);

                /// <summary>Whether two states differ.</summary>
                public static bool operator !=(State left, State right) => !left.Equals(right);
            {{unscoped}}
                internal global::System.Span<float> Begin()
                {
                    _started = 1;
                    return {{storage.Begun}};
                }
            }
            """);
    }

    /// <summary>How a state holds its numbers.</summary>
    /// <param name="Declaration">The field and its type.</param>
    /// <param name="Values">The numbers as a span to be read.</param>
    /// <param name="Begun">The numbers as a span to be written.</param>
    private sealed record Storage(string Declaration, string Values, string Begun);

    private static Storage InlineArray(int floats) => new($$"""


            [global::System.Runtime.CompilerServices.InlineArray({{floats.Text()}})]
            private struct Floats
            {
                private float _first;
            }

            private Floats _values;
        """, "_values", "_values");

    // What the compiler makes of a fixed buffer, without asking for unsafe code.
    private static Storage Buffer(int floats) => new($$"""


            [global::System.Runtime.CompilerServices.UnsafeValueType]
            [global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Sequential, Size = {{(4 * floats).Text()}})]
            private struct Floats
            {
                internal float First;
            }

            private Floats _values;
        """,
        $"{Library.StateBytes}.Values(in _values.First, {floats.Text()})",
        $"{Library.StateBytes}.Numbers(ref _values.First, {floats.Text()})");

    // FNV-1a over the layers that have a state: bytes of another model are then told apart. Even: the lowest bit says whether the state has started.
    private static int Signature(ModelPlan plan)
    {
        uint hash = 2166136261;
        foreach (PlacedLayer layer in plan.Layers)
            if (layer.AllStateFloats > 0)
                foreach (char letter in layer.Name + ": " + layer.Signature + "\n")
                    hash = unchecked((hash ^ letter) * 16777619);
        return unchecked((int)(hash & ~1u));
    }

    private static string Parts(ModelPlan plan)
    {
        var parts = new System.Collections.Generic.List<string>();
        foreach (PlacedLayer layer in plan.Layers)
            foreach (Equations.StateVector state in layer.Step.Program.States)
                parts.Add($"{layer.Name} {state.Name} [{state.Width.Text()}]");
        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }
}
