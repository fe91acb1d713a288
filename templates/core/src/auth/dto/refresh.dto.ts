import { IsString, MaxLength } from 'class-validator';

export class RefreshDto {
  @MaxLength(1024)
  @IsString()
  refresh_token!: string;
}
