using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Keras;

/// <summary>Keras' recurrent layers.</summary>
/// <param name="isKeras2">Whether Keras 2 wrote the file.</param>
/// <param name="variables">Its variables.</param>
/// <param name="report">Is told what is left out.</param>
internal sealed class KerasRecurrent(bool isKeras2, IKerasVariables variables, Report report)
{
    /// <summary>A layer.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="name">Its name.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="isLastStep">Whether what follows reads its last step alone.</param>
    public NetworkLayer Layer(string kind, string name, JsonElement config, out bool isLastStep)
    {
        if (kind == "Bidirectional")
            return Both(name, config, out isLastStep);
        isLastStep = !config.FindFlag("return_sequences", false);
        if (isLastStep)
            report.Add(NoteKind.LeftOut, OnnxLastStep);
        if (config.FindFlag("go_backwards", false))
            throw new RefusedFileException($"The layer '{name}' has go_backwards: its outputs come in reverse order, which no layer's do here. Inside Bidirectional it can be converted.");
        (RecurrentLayer spec, LayerNumbers numbers) = One(kind, name, config, "");
        return new NetworkLayer(spec, [numbers]);
    }

    private static string OnnxLastStep => Onnx.OnnxLayouts.LastStepOnly;

    private NetworkLayer Both(string name, JsonElement config, out bool isLastStep)
    {
        JsonElement inner = config.Find("layer") ?? default, settings = inner.Find("config") ?? default;
        JsonElement against = config.Find("backward_layer")?.Find("config") ?? settings;
        string kind = inner.FindText("class_name") ?? "?", merge = config.FindText("merge_mode") ?? "none";
        isLastStep = false;
        if (kind is not ("LSTM" or "GRU" or "SimpleRNN"))
            throw new RefusedFileException($"The layer '{name}' is bidirectional over {Wording.Quote(kind)}, which cannot be converted.");
        if (!settings.FindFlag("return_sequences", false))
            throw new RefusedFileException($"The bidirectional layer '{name}' keeps the last step of each direction, which are different times; a model here has one output a step. Set return_sequences.");
        if (merge is not ("concat" or "sum"))
            throw new RefusedFileException($"The bidirectional layer '{name}' has merge_mode {Wording.Quote(merge)}; concat and sum can be converted.");
        (RecurrentLayer withTime, LayerNumbers first) = One(kind, name, settings, "forward");
        (RecurrentLayer againstTime, LayerNumbers second) = One(kind, name, against, "backward");
        if (withTime.Units != againstTime.Units)
            throw new RefusedFileException($"The directions of '{name}' have {withTime.Units} and {againstTime.Units} units; equally many were expected.");
        return new NetworkLayer(new BidirectionalLayer(withTime, againstTime with { Reverse = true }, merge == "sum" ? Merge.Sum : Merge.Concatenate), [first, second]);
    }

    private (RecurrentLayer Spec, LayerNumbers Numbers) One(string kind, string name, JsonElement config, string part)
    {
        RawTensor kernel = Demand("kernel", 0, part, name), recurrent = Demand("recurrent_kernel", 1, part, name);
        RawTensor? bias = config.FindFlag("use_bias", true) ? Demand("bias", 2, part, name) : null;
        (int inputs, int units) = KerasWeights.Sizes(name, kernel, recurrent, kind switch { "LSTM" => 4, "GRU" => 3, _ => 1 });
        ActivationSpec activation = KerasActivations.Of(KerasLayers.Text(config, "activation", "tanh"), isKeras2);
        switch (kind)
        {
            case "LSTM":
                return (new LstmLayer(name, 0, inputs, units) { GateActivation = Gate(config), CellActivation = activation, OutputActivation = activation },
                    KerasWeights.Lstm(kernel, recurrent, bias));
            case "GRU":
                // What a file does not say is as in the first version, whose GRU resets before.
                bool isAfter = config.FindFlag("reset_after", false);
                return (new GruLayer(name, 0, inputs, units) { GateActivation = Gate(config), CandidateActivation = activation, Reset = isAfter ? Reset.After : Reset.Before },
                    KerasWeights.Gru(kernel, recurrent, bias, isAfter));
            default:
                return (new RnnLayer(name, 0, inputs, units, activation), KerasWeights.Rnn(kernel, recurrent, bias));
        }
    }

    private ActivationSpec Gate(JsonElement config) => KerasActivations.Of(KerasLayers.Text(config, "recurrent_activation", "sigmoid"), isKeras2);

    private RawTensor Demand(string variable, int number, string part, string name) =>
        variables.Find(variable, number, part) ?? throw new RefusedFileException($"The file has no {variable} for the layer '{name}'.");
}
