// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/images.h"

#include "core/gateway/modelrequest.h"

namespace {

void forwardImages(Exchange &exchange, const char *path, ModelResource::Form form)
{
    const ModelResource images{.api = "images",
                               .path = path,
                               .form = form,
                               .rules = {.needsModel = false},
                               .isText = false,
                               .isImage = true};
    forwardByModel(exchange, images);
}

} // namespace

void generateImages(Exchange &exchange)
{
    forwardImages(exchange, "/images/generations", ModelResource::Form::Json);
}

void editImages(Exchange &exchange)
{
    forwardImages(exchange, "/images/edits", ModelResource::Form::Either);
}

void varyImage(Exchange &exchange)
{
    forwardImages(exchange, "/images/variations", ModelResource::Form::Multipart);
}
