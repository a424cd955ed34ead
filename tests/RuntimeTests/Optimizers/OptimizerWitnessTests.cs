using System.Text.Json;
using Unrolled.Learning;
using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Optimizers;

/// <summary>Every optimizer takes PyTorch's steps, with every setting.</summary>
public sealed class OptimizerWitnessTests
{
    public static TheoryData<int> AllCases => [.. Enumerable.Range(0, WitnessFile.Cases("optimizers").Count)];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Ten_updates_end_in_the_weights_of_PyTorch(int index)
    {
        JsonElement found = WitnessFile.Cases("optimizers")[index];
        float[] w = found.Floats("initial"), gradients = found.Floats("gradients");
        double[] weights = found.Numbers("weights");
        Optimizer optimizer = Make(found.GetProperty("name").GetString()!, found.GetProperty("settings"));
        optimizer.Check();
        var state = new OptimizerState(optimizer.Moments, w.Length);
        for (int update = 0; update < weights.Length / w.Length; update++)
        {
            optimizer.Update(w, gradients.AsSpan(update * w.Length, w.Length), state, optimizer.LearningRate);
            Draws.Close(weights[(update * w.Length)..((update + 1) * w.Length)], w, 1e-6);
        }
    }

    private static Optimizer Make(string name, JsonElement given)
    {
        float rate = (float)given.GetProperty("lr").GetDouble(), decay = (float)given.Number("weight_decay", 0);
        float momentum = (float)given.Number("momentum", 0);
        double[] betas = given.TryGetProperty("betas", out _) ? given.Numbers("betas") : [0.9, name == "Lion" ? 0.99 : 0.999];
        float epsilon = (float)given.Number("eps", name == "Adagrad" ? 1e-10 : 1e-8);
        return name switch
        {
            "Sgd" => new Sgd
            {
                LearningRate = rate, Momentum = momentum, Dampening = (float)given.Number("dampening", 0),
                Nesterov = given.TryGetProperty("nesterov", out _), WeightDecay = decay,
            },
            "RmsProp" => new RmsProp
            {
                LearningRate = rate, Alpha = given.Number("alpha", 0.99), Epsilon = epsilon, Momentum = momentum,
                Centered = given.TryGetProperty("centered", out _), WeightDecay = decay,
            },
            "Adagrad" => new Adagrad { LearningRate = rate, LearningRateDecay = (float)given.Number("lr_decay", 0), Epsilon = epsilon, WeightDecay = decay },
            "Adam" => new Adam { LearningRate = rate, Beta1 = betas[0], Beta2 = betas[1], Epsilon = epsilon, WeightDecay = decay },
            "AdamW" => new AdamW
            {
                LearningRate = rate, Beta1 = betas[0], Beta2 = betas[1], Epsilon = epsilon, WeightDecay = (float)given.Number("weight_decay", 0.01),
            },
            "NAdam" => new NAdam
            {
                LearningRate = rate, Beta1 = betas[0], Beta2 = betas[1], Epsilon = epsilon, WeightDecay = decay,
                MomentumDecay = (float)given.Number("momentum_decay", 4e-3),
            },
            "Lion" => new Lion { LearningRate = rate, Beta1 = betas[0], Beta2 = betas[1], WeightDecay = decay },
            _ => throw new ArgumentException(name, nameof(name)),
        };
    }
}
