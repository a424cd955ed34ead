using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tapes;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx;

namespace Unrolled.Tool.Keras;

/// <summary>Keras' layers as those of Unrolled.</summary>
/// <param name="isKeras2">Whether Keras 2 wrote the file.</param>
/// <param name="variables">Its variables.</param>
/// <param name="report">Is told what is left out.</param>
internal sealed class KerasLayers(bool isKeras2, IKerasVariables variables, Report report)
{
    /// <summary>What does nothing when a model runs.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal) { "InputLayer", "Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout", "ActivityRegularization" };

    private string? _lastStepOf;

    /// <summary>Adds a layer to the network.</summary>
    public void Add(string kind, string name, JsonElement config, ChainBuilder chain, bool isLast)
    {
        string place = $"{Wording.Quote(name)} ({Wording.Quote(kind)[1..^1]})";
        if (Passing.Contains(kind))
        {
            if (kind != "InputLayer")
                report.Add(NoteKind.LeftOut, $"the layer {place}, which does nothing when a model runs");
            return;
        }

        if (kind == "Masking")
        {
            report.Add(NoteKind.LeftOut, $"the layer {place}: sequences of different lengths are given to Run with their lengths here");
            return;
        }

        if (_lastStepOf is { } single && kind is "LSTM" or "GRU" or "SimpleRNN" or "Bidirectional")
            throw new RefusedFileException($"The layer {place} reads the last step of '{_lastStepOf}' alone; a model here has one output a step.");
        AddLayer(kind, name, config, chain, isLast, place);
    }

    private void AddLayer(string kind, string name, JsonElement config, ChainBuilder chain, bool isLast, string place)
    {
        switch (kind)
        {
            case "LSTM" or "GRU" or "SimpleRNN" or "Bidirectional":
                chain.Add(new KerasRecurrent(isKeras2, variables, report).Layer(kind, Safe(name), config, out bool isLastStep), place);
                _lastStepOf = isLastStep ? name : _lastStepOf;
                break;
            case "Dense":
                AddDense(name, config, chain, isLast, place, "");
                break;
            case "TimeDistributed":
                JsonElement inner = config.Find("layer") ?? default;
                if (inner.FindText("class_name") != "Dense")
                    throw new RefusedFileException($"The layer {place} is over {Wording.Quote(inner.FindText("class_name") ?? "?")}; over Dense it can be converted.");
                AddDense(name, inner.Find("config") ?? default, chain, isLast, place, "layer");
                break;
            case "Embedding":
                Matrix table = Demand("embeddings", 0, "", place).Matrix;
                chain.Add(new NetworkLayer(new EmbeddingLayer(Safe(name), table.Rows, table.Columns), [new LayerNumbers { ["E"] = table.Transposed().Values }]), place);
                break;
            case "LayerNormalization":
                AddNormalization(name, config, chain, place);
                break;
            case "Activation":
                KerasActivations.Apply(chain, Text(config, "activation", "linear"), isLast, isKeras2, place, report);
                break;
            case "ReLU" or "Softmax" or "LeakyReLU" or "ELU":
                AddActivation(kind, config, chain, isLast, place);
                break;
            default:
                throw new RefusedFileException($"The layer {place} cannot be converted: Unrolled has no such layer.");
        }
    }

    private void AddDense(string name, JsonElement config, ChainBuilder chain, bool isLast, string place, string part)
    {
        chain.Add(KerasWeights.Dense(Safe(name), Demand("kernel", 0, part, place), config.FindFlag("use_bias", true) ? Demand("bias", 1, part, place) : null), place);
        KerasActivations.Apply(chain, Text(config, "activation", "linear"), isLast, isKeras2, place, report);
    }

    private void AddNormalization(string name, JsonElement config, ChainBuilder chain, string place)
    {
        float[]? gain = config.FindFlag("scale", true) ? Demand("gamma", 0, "", place).Values : null;
        float[]? shift = config.FindFlag("center", true) ? Demand("beta", gain is null ? 0 : 1, "", place).Values : null;
        int width = gain?.Length ?? shift?.Length ?? throw new RefusedFileException($"The layer {place} has neither scale nor center.");
        double epsilon = config.FindNumber("epsilon") ?? 1e-3;
        gain ??= [.. Enumerable.Repeat(1f, width)];
        chain.Add(new NetworkLayer(new NormLayer(Safe(name), width) { Epsilon = epsilon }, [new LayerNumbers { ["g"] = gain, ["s"] = shift ?? new float[width] }]), place);
    }

    private void AddActivation(string kind, JsonElement config, ChainBuilder chain, bool isLast, string place)
    {
        if (kind == "Softmax")
        {
            KerasActivations.Apply(chain, "softmax", isLast, isKeras2, place, report);
            return;
        }

        double slope = config.FindNumber("negative_slope") ?? config.FindNumber("alpha") ?? (kind == "LeakyReLU" ? 0.3 : kind == "ELU" ? 1 : 0);
        if (kind == "ReLU" && (slope != 0 || config.FindNumber("max_value") is not null || (config.FindNumber("threshold") ?? 0) != 0))
            throw new RefusedFileException($"The layer {place} has a slope, a largest value or a threshold; there is no such function here.");
        double rounded = OnnxActivations.Decimal((float)slope)!.Value;
        chain.Activate(kind switch { "LeakyReLU" => new ActivationSpec(Activation.LeakyRelu, rounded), "ELU" => new ActivationSpec(Activation.Elu, rounded), _ => Activation.Relu }, chain, place);
    }

    private RawTensor Demand(string variable, int number, string part, string place) =>
        variables.Find(variable, number, part) ?? throw new RefusedFileException($"The file has no {variable} for the layer {place}.");

    /// <summary>An activation's name; one of a class's own cannot be converted.</summary>
    public static string Text(JsonElement config, string name, string unset) => config.Find(name)?.ValueKind switch
    {
        null or JsonValueKind.Null => unset,
        JsonValueKind.String => config.FindText(name) ?? unset,
        _ => throw new RefusedFileException($"The {name} {Wording.Quote(config.Find(name)!.Value.ToString())} is a function of the user's own and cannot be converted."),
    };

    /// <summary>A layer's name as it can be one here.</summary>
    private static string Safe(string name) => name.Length == 0 ? "layer" : string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_'));
}
