using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>The activations of a layer's parts: of its gates, say, by <c>GateActivation</c>, <c>GateAlpha</c> and <c>GateBeta</c>.</summary>
internal static class ActivationReader
{
    /// <summary>What stands before the name of an argument that is about the direction against time.</summary>
    public const string Reverse = "Reverse";

    /// <summary>The activation of a part.</summary>
    /// <param name="attribute">The layer's attribute.</param>
    /// <param name="unset">What it is unless set.</param>
    /// <param name="part">The part; empty where a layer has one activation.</param>
    public static ActivationSpec Read(AttributeArguments attribute, ActivationSpec unset, string part = "")
    {
        double? alpha = attribute.Number(part + "Alpha"), beta = attribute.Number(part + "Beta");
        return attribute.Has(part + "Activation")
            ? new ActivationSpec((Activation)attribute.Get(part + "Activation", 0), alpha, beta)
            : new ActivationSpec(unset.Kind, alpha ?? unset.Alpha, beta ?? unset.Beta);
    }

    /// <summary>The half of a bidirectional layer that runs against time: what is not set for it is as in the other half.</summary>
    public static RecurrentSpec AgainstTime(AttributeArguments attribute, RecurrentSpec withTime) => withTime switch
    {
        RnnSpec rnn => rnn with { Reverse = true, Activation = Read(attribute, rnn.Activation, Reverse) },
        LstmSpec lstm => lstm with
        {
            Reverse = true,
            GateActivation = Read(attribute, lstm.GateActivation, Reverse + "Gate"),
            CellActivation = Read(attribute, lstm.CellActivation, Reverse + "Cell"),
            OutputActivation = Read(attribute, lstm.OutputActivation, Reverse + "Output"),
        },
        GruSpec gru => gru with
        {
            Reverse = true,
            GateActivation = Read(attribute, gru.GateActivation, Reverse + "Gate"),
            CandidateActivation = Read(attribute, gru.CandidateActivation, Reverse + "Candidate"),
        },
        _ => withTime with { Reverse = true },
    };
}
