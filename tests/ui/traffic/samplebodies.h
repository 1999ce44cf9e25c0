// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>

/// Bodies of each kind of request, as providers and clients write them.
namespace SampleBodies {

constexpr QByteArrayView formType = "multipart/form-data; boundary=form-4f2c";

/// A picture with a gradient and a circle; `format`: "png" or "jpg".
QByteArray picture(QSize size, const char *format = "png");
/// A second of a tone, as a WAV file.
QByteArray sound();
/// /v1/images/generations, as JSON, with so many pictures.
QByteArray pictures(int count, QSize size);
/// The same as a stream, with so many partial pictures before the last.
QByteArray pictureStream(int partials, QSize size);
/// A form of /v1/images/edits: model, prompt, two pictures, and an unknown part.
QByteArray form();
/// /v1/embeddings with vectors of length 1; `base64`: of 32-bit floats.
QByteArray embeddings(int count, int dimensions, bool base64);
QByteArray moderations();
QByteArray ranking();
/// /v1/responses with reasoning, a tool call and text.
QByteArray response();
/// The same as the stream that brings it.
QByteArray responseStream();
/// verbose_json of a transcription.
QByteArray transcription();

} // namespace SampleBodies
