using System.Collections.Generic;
using System.Linq;
using System.Text;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The vectors of a state by layer and name, to be read, <c>state.Rnn.H</c>, and to be set, <c>state.SetRnn(h, c)</c>.</summary>
internal static class VectorsByLayer
{
    private static readonly string[] Taken = ["Begin", "ByteCount", "Floats", "HasStarted", "Read", "State", "Values", "Write"];

    /// <summary>Members of a state.</summary>
    public static string Write(ModelPlan plan)
    {
        var taken = new HashSet<string>(Taken);
        var text = new StringBuilder();
        foreach (PlacedLayer layer in plan.Layers)
            if (layer.Step.StateFloats > 0)
                WriteLayer(text, plan, layer, taken);
        return text.ToString();
    }

    private static void WriteLayer(StringBuilder text, ModelPlan plan, PlacedLayer layer, HashSet<string> taken)
    {
        IReadOnlyList<StateVector> states = layer.Step.Program.States;
        string name = Free(Naming.Pascal(layer.Name), taken), type = Free(name + "Vectors", taken), setter = Free("Set" + name, taken);
        string unscoped = plan.Model.IsPortable ? "" : "\n    [global::System.Diagnostics.CodeAnalysis.UnscopedRef]";
        string offset = layer.StateOffset.Text(), floats = layer.Step.StateFloats.Text();
        string arguments = string.Join(", ", states.Select(state => $"global::System.ReadOnlySpan<float> {Argument(state)}"));
        text.Append($$"""


                /// <summary>What {{Documentation.Escape(layer.Name)}} remembers.</summary>{{unscoped}}
                public readonly {{type}} {{name}} => new(Values.Slice({{offset}}, {{floats}}));

                /// <summary>The vectors that {{Documentation.Escape(layer.Name)}} remembers.</summary>
                public readonly ref struct {{type}}
                {
                    private readonly global::System.ReadOnlySpan<float> _values;

                    internal {{type}}(global::System.ReadOnlySpan<float> values) => _values = values;


            """);
        int start = 0;
        foreach (StateVector state in states)
        {
            text.Append($$"""
                        /// <summary>{{state.Name}} [{{state.Width.Text()}}].</summary>
                        public global::System.ReadOnlySpan<float> {{Property(state, type)}} => _values.Slice({{start.Text()}}, {{state.Width.Text()}});


                """);
            start += state.Width;
        }

        text.Length -= 1;
        text.Append($$"""
                }

                /// <summary>Sets what {{Documentation.Escape(layer.Name)}} remembers; the state has started then, and what was not set is zero.</summary>

            """);
        foreach (StateVector state in states)
            text.Append($"    /// <param name=\"{state.Name}\">{state.Width.Text()} numbers.</param>\n");
        text.Append($$"""
                /// <exception cref="global::System.ArgumentException">A span has another length.</exception>
                public void {{setter}}({{arguments}})
                {

            """);
        foreach (StateVector state in states)
            text.Append($"        {Library.Require}.Length({Argument(state)}.Length, {state.Width.Text()}, nameof({Argument(state)}));\n");
        text.Append("        global::System.Span<float> __values = Begin();\n");
        start = layer.StateOffset;
        foreach (StateVector state in states)
        {
            text.Append($"        {Argument(state)}.CopyTo(__values.Slice({start.Text()}, {state.Width.Text()}));\n");
            start += state.Width;
        }

        text.Append("    }");
    }

    private static string Argument(StateVector state) => Naming.Identifier(state.Name);

    private static string Property(StateVector state, string type) => Naming.Pascal(state.Name) is var name && name == type ? name + "_" : name;

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
