using System.Collections.Generic;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>What the equations of a cell do not say: how it is stored, and what other implementations were found to compute instead.</summary>
internal static class CellRemarks
{
    private static readonly Dictionary<string, string> Lines = new()
    {
        ["AntisymmetricRnn"] = "The whole matrix U is stored and trained, H² numbers. Only its antisymmetric part acts, H (H − 1) / 2 of them: a file of an implementation that stores the upper triangle alone is to be mirrored first.",
        ["Atr"] = "The gates are in the order of the authors’ code. The paper prints f with the sum and i with the difference.",
                ["Cfn"] = "Some libraries leave σ off both gates, or have a bias inside tanh(Wn x).",
        ["Clockwork"] = "Some libraries apply the masks of the modules per element, and transposed.",
        ["FastGrnn"] = "Some libraries have tanh in the gate.",
        ["FastRnn"] = "Some libraries begin with the signs of α and β swapped.",
        ["Lem"] = "Some libraries feed the old c to the matrix Vh.",
        ["LightGru"] = "Some libraries have tanh in the place of relu.",
        ["Lstm"] = "With peepholes, the output gate reads the new c. Some libraries give it the old one.",
        ["Mgu"] = "Some libraries swap f and 1 − f in the last line: another model.",
        ["Mgu1"] = "The numbers of MGU1 to MGU3 differ between libraries by one.",
        ["MinimalRnn"] = "The gate reads the z of this step. Some libraries give it that of the step before, or x.",
        ["ModulatedBrc"] = "Some libraries never use the recurrent weights.",
        ["MultiplicativeLstm"] = "Some libraries put biases into the factors, or compute them from x and h₋ together.",
        ["Mut1"] = "Where inputs and units differ in number, a trained matrix projects x. Early Keras had a fixed random one there and did not save it.",
        ["PhasedLstm"] = "The time t is the sum of all Δt. Some libraries take Δt itself for t, or 2 φ r for 2 φ / r.",
        ["PlusRnn"] = "TensorFlow adds 1 to both gates when it runs: add it to the biases of such a file. Some libraries mix y with 1 − gh.",
        ["Qrnn"] = "f keeps the old state, as in the paper. In Salesforce’s code f writes.",
        ["Ran"] = "The gates read h₋ = tanh(c₋). Some libraries give them c₋, or add a bias to Wn x.",
        ["Scrn"] = "h reads the new s. The authors’ graph reads the old one, their comment the new.",
        ["SLstm"] = "The stabiliser m cancels in c / n. Where n is zero nothing was written yet, and m is ai; so n is at least 1 after the first step. Some libraries compare with the first step of the whole batch, or begin at m = 0, where n can underflow.",
        ["TypedRnn"] = "Some libraries have tanh in the place of σ.",
        ["UgRnn"] = "TensorFlow adds 1 to the gate when it runs: add it to the bias of such a file.",
    };

    /// <summary>The paragraph on a cell's page; nothing where all is said.</summary>
    public static string Of(string kind) => Lines.TryGetValue(kind, out string? line) ? $"\n{line}\n" : "";
}
